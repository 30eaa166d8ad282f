import { useLayoutEffect, useRef, useState } from 'react'
import { BACKENDS, type BackendName } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { networkOf } from '../../experiment/settings.ts'
import { isOutdated } from '../../experiment/store.ts'
import { useWords } from '../../words/reader.ts'
import { useProblemWords } from './use-problem-words.ts'
import './parts.css'

/** How the last run was computed, how long it took, and what went wrong if anything did. */
export function RunStatus() {
  const words = useWords().parts
  const problems = useProblemWords()
  const store = useExperimentStore()
  const status = useExperiment((experiment) => experiment.status)
  const failure = useExperiment((experiment) => experiment.failure)
  const run = useExperiment((experiment) => experiment.run)
  const stale = useExperiment((experiment) => experiment.stale)
  const problem = useExperiment((experiment) => experiment.problem)
  const backend = useExperiment(({ settings }) => settings.backend)
  const blocksDone = useExperiment((experiment) => experiment.blocksDone)
  // The whole network runs every block, a trace only those up to its own.
  const blocks = useExperiment(({ settings, shown }) =>
    shown.has('network') ? networkOf(settings).config.depth : settings.block + 1,
  )
  const redraw = useRedrawTime()
  const label = (name: BackendName | 'auto') =>
    name === 'auto' ? words.backendAuto(run && backend === 'auto' ? run.result.backend : '…') : name
  const said = () => {
    // A run that is soon done is not announced: the line would only flicker.
    if (status === 'running' && (stale || !run)) return words.status.running(blocksDone, blocks)
    if (status !== 'idle' && status !== 'running') return words.status[status]
    return run && words.status.idle(run.result.milliseconds, run.result.backend, redraw)
  }
  const failed = failure !== null || problem?.code === 'computation-failed'
  return (
    <div className="run-status" data-static="drop">
      <p className="soft" data-testid="run-status" data-status={status}>
        {said()}
      </p>
      <label className="soft">
        {words.backend}{' '}
        <select
          value={backend}
          onChange={(event) =>
            store.getState().change({ backend: event.target.value as BackendName | 'auto' })
          }
        >
          {(['auto', ...BACKENDS] as const).map((name) => (
            <option key={name} value={name}>
              {label(name)}
            </option>
          ))}
        </select>
      </label>
      {run?.result.notice && (
        <p className="notice" role="status">
          {words.notice[run.result.notice]}
        </p>
      )}
      {failed && (
        <p className="problem" role="alert">
          {failure !== null
            ? words.cannotRun(failure)
            : problem && (problems?.problem(problem) ?? problem.code)}{' '}
          <button type="button" onClick={() => store.getState().retry()}>
            {words.runAgain}
          </button>
        </p>
      )}
    </div>
  )
}

/**
 * Time from the change to the redrawn heatmaps. Children's effects run before their parent's, so when
 * this one runs every canvas has been painted. It is in the performance timeline too.
 */
function useRedrawTime(): number | null {
  const store = useExperimentStore()
  const traced = useExperiment((experiment) => experiment.traced)
  const [redraw, setRedraw] = useState<number | null>(null)
  const first = useRef(true)
  useLayoutEffect(() => {
    if (!traced || isOutdated(store.getState())) return
    performance.clearMeasures('slider-to-redraw')
    const { duration } = performance.measure('slider-to-redraw', { start: store.getState().changedAt })
    // Before the first result the time is that of loading the page, which is another matter.
    if (!first.current) setRedraw(duration)
    first.current = false
  }, [traced, store])
  return redraw
}

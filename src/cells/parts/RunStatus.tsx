import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { BACKENDS, type BackendName } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { networkOf } from '../../experiment/settings.ts'
import { isOutdated } from '../../experiment/store.ts'
import { useWords } from '../../words/reader.ts'
import './parts.css'

/**
 * How the last run was computed and how long it took, at the end of every page. While a run takes long, that stays in
 * sight.
 */
export function RunStatus() {
  const words = useWords().parts
  const store = useExperimentStore()
  const status = useExperiment((experiment) => experiment.status)
  const run = useExperiment((experiment) => experiment.run)
  const stale = useExperiment((experiment) => experiment.stale)
  const backend = useExperiment(({ settings }) => settings.backend)
  const blocksDone = useExperiment((experiment) => experiment.blocksDone)
  // The whole network runs every block, a trace only those up to its own.
  const blocks = useExperiment(({ settings, shown }) =>
    shown.has('network') ? networkOf(settings).config.depth : settings.block + 1,
  )
  const answers = useExperiment((experiment) => experiment.answers)
  const computes = useComputes()
  const redraw = useRedrawTime()
  const label = (name: BackendName | 'auto') =>
    name === 'auto' ? words.backendAuto(run && backend === 'auto' ? run.result.backend : '…') : name
  const said = () => {
    if (answers === 'running') return words.status.running(null, 0)
    if (typeof answers === 'string') return words.status[answers]
    if (answers) {
      const { milliseconds, backend, roughBy } = answers
      // Rounded up: no percentage was off by more.
      const off = roughBy === null ? null : (Math.ceil(1000 * roughBy) / 10).toFixed(1)
      return words.status.answers(milliseconds, backend, off)
    }
    if (!computes) return words.status.nothing
    // A run that is soon done is not announced: the line would only flicker.
    if (status === 'running' && (stale || !run)) return words.status.running(blocksDone, blocks)
    if (status !== 'idle' && status !== 'running') return words.status[status]
    return run && words.status.idle(run.result.milliseconds, run.result.backend, redraw)
  }
  const statusOf = () => {
    if (answers) return typeof answers === 'string' ? answers : 'idle'
    return computes ? status : 'idle'
  }
  return (
    <footer className="run-status" data-static="drop" data-long={(stale && blocksDone !== null) || undefined}>
      <p data-testid="run-status" data-status={statusOf()}>
        {said()}
      </p>
      <label>
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
    </footer>
  )
}

/** Whether anything is computed on this page. Its cells say so once it is there; until then it may be. */
function useComputes(): boolean {
  const any = useExperiment(({ shown }) => shown.size > 0)
  const [asked, setAsked] = useState(false)
  // Effects of what stands before this on the page have run when this one does.
  useEffect(() => setAsked(true), [])
  return any || !asked
}

/**
 * Time from the change to the redrawn heatmaps. Effects of what stands before this on the page have run when this one
 * does, so every canvas has been painted. It is in the performance timeline too.
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

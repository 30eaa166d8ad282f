import {
  Children,
  isValidElement,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { BACKENDS, type BackendName } from '../engine/protocol.ts'
import type { TensorName } from '../model/steps.ts'
import { BlockDiagram } from './BlockDiagram.tsx'
import { isOutdated, useExperiment, useExperimentStore } from './experiment.ts'
import { FocusTensor } from './FocusTensor.tsx'
import { Printout } from './Printout.tsx'
import { useWords } from './reader.ts'
import { SizeSliders } from './SizeSliders.tsx'
import { Source } from './Source.tsx'
import { Stepper } from './Stepper.tsx'

/** What the tour says at one step; `content/` has one for each. */
export function Step({ children }: { of: TensorName; children: ReactNode }) {
  return <div className="step-note">{children}</div>
}

/** The block: its diagram, its sizes, its steps, and at each step the matrix, the source and the printout. */
export function BlockCell({ children }: { children: ReactNode }) {
  const step = useExperiment(({ settings }) => settings.step)
  const words = useWords()
  const tour = useRef<HTMLDivElement>(null)
  const notes = Children.toArray(children).filter(isValidElement) as ReactElement<{ of: TensorName }>[]
  return (
    <section className="cell block-cell" id="block">
      <BlockDiagram />
      <SizeSliders />
      <RunStatus />
      <Stepper
        textLength={() => tour.current?.textContent.length ?? 0}
        onMove={() => bringIntoSight(tour.current)}
      />
      <div className="block-now">
        <div className="block-left">
          <div className="tour" aria-live="polite" ref={tour}>
            {notes.find((note) => note.props.of === step)}
          </div>
          <FocusTensor />
        </div>
        <div className="block-right">
          <Source />
          <Printout />
        </div>
      </div>
      <p className="soft keys">{words.stepper.keys}</p>
    </section>
  )
}

/** On a phone the stepper is at hand while the step itself may be screens away. */
function bringIntoSight(tour: HTMLElement | null): void {
  if (!tour) return
  const { top } = tour.getBoundingClientRect()
  if (top < 0 || top > window.innerHeight * 0.7) tour.scrollIntoView({ block: 'start', behavior: 'instant' })
}

/** How the last run was computed, how long it took, and what went wrong if anything did. */
function RunStatus() {
  const words = useWords()
  const store = useExperimentStore()
  const status = useExperiment((experiment) => experiment.status)
  const run = useExperiment((experiment) => experiment.run)
  const stale = useExperiment((experiment) => experiment.stale)
  const problem = useExperiment((experiment) => experiment.problem)
  const backend = useExperiment(({ settings }) => settings.backend)
  const blocksDone = useExperiment((experiment) => experiment.blocksDone)
  const block = useExperiment(({ settings }) => settings.block)
  const redraw = useRedrawTime()
  const label = (name: BackendName | 'auto') =>
    name === 'auto' ? words.backendAuto(run && backend === 'auto' ? run.result.backend : '…') : name
  const said = () => {
    // A run that is soon done is not announced: the line would only flicker.
    if (status === 'running' && (stale || !run)) return words.status.running(blocksDone, block + 1)
    if (status !== 'idle' && status !== 'running') return words.status[status]
    return run && words.status.idle(run.result.milliseconds, run.result.backend, redraw)
  }
  const failed = status === 'failed' || problem?.code === 'computation-failed'
  return (
    <div className="run-status">
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
      <p className="soft fresh">{words.sizes.fresh}</p>
      {run?.result.notice && (
        <p className="notice" role="status">
          {words.notice[run.result.notice]}
        </p>
      )}
      {failed && (
        <p className="problem" role="alert">
          {status === 'failed' ? words.cannotRun : problem && words.problem(problem)}{' '}
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
  const run = useExperiment((experiment) => experiment.run)
  const [redraw, setRedraw] = useState<number | null>(null)
  const first = useRef(true)
  useLayoutEffect(() => {
    if (!run || isOutdated(store.getState())) return
    performance.clearMeasures('slider-to-redraw')
    const { duration } = performance.measure('slider-to-redraw', { start: store.getState().changedAt })
    // Before the first result the time is that of loading the page, which is another matter.
    if (!first.current) setRedraw(duration)
    first.current = false
  }, [run, store])
  return redraw
}

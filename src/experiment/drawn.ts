import { createStore, type StoreApi } from 'zustand'
import { type Experiment, type ExperimentStore, isOutdated } from './store.ts'

/** A change whose result has not come by then is drawn without it. */
export const WAIT_FOR_RESULT_MS = 60

const known = new WeakMap<ExperimentStore, StoreApi<Experiment>>()

/**
 * An experiment as it is drawn: what is set waits a moment for what comes of it, so that under a slider a page changes
 * once for a step and not twice. What else happens is drawn at once, with all that waits.
 */
export function drawnOf(experiment: ExperimentStore): StoreApi<Experiment> {
  const drawn = known.get(experiment) ?? drawnAfter(experiment)
  known.set(experiment, drawn)
  return drawn
}

function drawnAfter(experiment: ExperimentStore): StoreApi<Experiment> {
  const drawn = createStore<Experiment>(experiment.getState)
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = () => {
    clearTimeout(timer)
    timer = undefined
    drawn.setState(experiment.getState(), true)
  }
  experiment.subscribe((now, before) => {
    const asksForResult = now.settings !== before.settings && now.status === 'running' && isOutdated(now)
    if (asksForResult) timer ??= setTimeout(draw, WAIT_FOR_RESULT_MS)
    else draw()
  })
  return { ...drawn, getInitialState: experiment.getInitialState }
}

import { createStore, type StoreApi } from 'zustand'
import { asksForRun } from './settings.ts'
import type { Experiment, ExperimentStore } from './store.ts'

/** A change whose result has not come by then is drawn without it. */
export const WAIT_FOR_RESULT_MS = 60

/** What is told of a run before its result. Nothing waits for it, and what waits is not drawn for it. */
const ON_THE_WAY: readonly (keyof Experiment)[] = ['status', 'blocksDone', 'fetched']

const known = new WeakMap<ExperimentStore, StoreApi<Experiment>>()

/**
 * An experiment as it is drawn: a change that asks for a run waits a moment for its result, so that under a slider a page
 * changes once for a step and not twice. What else happens is drawn at once, with all that waits.
 */
export function drawnOf(experiment: ExperimentStore): StoreApi<Experiment> {
  const drawn = known.get(experiment) ?? drawnAfter(experiment)
  known.set(experiment, drawn)
  return drawn
}

function drawnAfter(experiment: ExperimentStore): StoreApi<Experiment> {
  const drawn = createStore<Experiment>(experiment.getInitialState)
  const keys = Object.keys(experiment.getState()) as (keyof Experiment)[]
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = () => {
    clearTimeout(timer)
    timer = undefined
    drawn.setState(experiment.getState(), true)
  }
  draw()
  experiment.subscribe((now, before) => {
    if (now.status === 'running' && asksForRun(before.settings, now.settings, now.shown)) {
      timer ??= setTimeout(draw, WAIT_FOR_RESULT_MS)
    } else if (
      timer === undefined ||
      keys.some((key) => now[key] !== before[key] && !ON_THE_WAY.includes(key))
    ) {
      draw()
    }
  })
  return drawn
}

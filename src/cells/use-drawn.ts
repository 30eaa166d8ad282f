import { useMemo } from 'react'
import type { TensorName } from '../model/steps.ts'
import { type Run, useExperiment } from './experiment.ts'
import { sharedLimit, type Viewed, viewOf } from './view-of-trace.ts'

/** A tensor of the last run as it is drawn now: in the reader's view, with the limit of the chosen scale. */
export interface Drawn extends Viewed {
  run: Run
}

/** Null until there is a run. */
export function useDrawn(tensor: TensorName): Drawn | null {
  const run = useExperiment((experiment) => experiment.run)
  const view = useExperiment(({ settings }) => settings.view)
  const scale = useExperiment(({ settings }) => settings.scale)
  return useMemo(() => {
    if (!run) return null
    const { matrix, limit } = viewOf(run.result.trace, tensor, view)
    return { run, matrix, limit: scale === 'own' ? limit : sharedLimit(run.result.trace, view) }
  }, [run, tensor, view, scale])
}

import { useMemo } from 'react'
import type { Trace } from '../../engine/protocol.ts'
import type { TensorName } from '../../model/steps.ts'
import type { Settings } from '../settings.ts'
import { type MatrixView, sharedLimit, viewOf } from '../view-of-trace.ts'
import { useExperiment } from './use-experiment.ts'

/** A tensor of the last run as it is drawn now: in the reader's view, with the limit of the chosen scale. */
export interface TensorView extends MatrixView {
  trace: Trace
  /** What it was computed for. */
  settings: Settings
}

/** Null until there is a run. */
export function useTensorView(tensor: TensorName): TensorView | null {
  const traced = useExperiment((experiment) => experiment.traced)
  const view = useExperiment(({ settings }) => settings.view)
  const scale = useExperiment(({ settings }) => settings.scale)
  return useMemo(() => {
    if (!traced) return null
    const { result: trace, settings } = traced
    const { matrix, limit } = viewOf(trace, tensor, view)
    return { trace, settings, matrix, limit: scale === 'own' ? limit : sharedLimit(trace, view) }
  }, [traced, tensor, view, scale])
}

import { useMemo } from 'react'
import type { Block } from '../../model/block.ts'
import type { Trace } from '../../model/trace.ts'
import { blockOf, type Settings } from '../settings.ts'
import { type MatrixView, sharedLimit, viewOf } from '../view-of-trace.ts'
import { useExperiment } from './use-experiment.ts'

/** A tensor of the last run as it is drawn now: in the reader's view, with the limit of the chosen scale. */
export interface TensorView extends MatrixView {
  trace: Trace
  /** What it is a tensor of. */
  block: Block
  /** What it was computed for. */
  settings: Settings
}

/** Null until there is a run that has it. */
export function useTensorView(tensor: string): TensorView | null {
  const traced = useExperiment((experiment) => experiment.traced)
  const view = useExperiment(({ settings }) => settings.view)
  const scale = useExperiment(({ settings }) => settings.scale)
  return useMemo(() => {
    // The last run may have been of another kind of block.
    if (!traced?.result.has(tensor)) return null
    const { result: trace, settings } = traced
    const block = blockOf(settings)
    const { matrix, limit } = viewOf(block, trace, tensor, view)
    return {
      trace,
      block,
      settings,
      matrix,
      limit: scale === 'own' ? limit : sharedLimit(block, trace, view),
    }
  }, [traced, tensor, view, scale])
}

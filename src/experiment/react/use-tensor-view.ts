import { useMemo } from 'react'
import type { Block } from '../../model/block.ts'
import type { Trace } from '../../model/trace.ts'
import { blockOf, type Settings, type View } from '../settings.ts'
import { differenceOf, type MatrixView, sharedLimit, viewOf } from '../view-of-trace.ts'
import { useExperiment } from './use-experiment.ts'
import { useKept } from './use-kept.ts'

/** A tensor of the last run as it is drawn now: in the reader's view, with the limit of the chosen scale. */
export interface TensorView extends MatrixView {
  trace: Trace
  /** What it is a tensor of. */
  block: Block
  /** What it was computed for. */
  settings: Settings
}

/** Null until there is a run that has it, and for a difference one of the kept picture too. */
export function useTensorView(tensor: string): TensorView | null {
  const traced = useExperiment((experiment) => experiment.traced)
  const view = useExperiment(({ settings }) => settings.view)
  const scale = useExperiment(({ settings }) => settings.scale)
  const kept = useKept('trace', view === 'difference')
  return useMemo(() => {
    // The last run may have been of another kind of block.
    if (!traced?.result.has(tensor)) return null
    const { result: trace, settings } = traced
    const block = blockOf(settings)
    const seen = seenIn(trace, view, kept?.result.trace ?? null)
    if (!seen) return null
    const { matrix, limit } = viewOf(block, seen.trace, tensor, seen.view)
    return {
      trace,
      block,
      settings,
      matrix,
      limit: scale === 'own' ? limit : sharedLimit(block, seen.trace, seen.view),
    }
  }, [traced, tensor, view, scale, kept])
}

/** A difference from the kept picture is a trace of its own, and looked at as it is. */
function seenIn(trace: Trace, view: View, kept: Trace | null) {
  if (view !== 'difference') return { trace, view }
  return kept && { trace: differenceOf(trace, kept), view: 'value' as const }
}

import type { PaintedStill } from '../heatmap/paint.ts'
import type { TensorName } from '../model/steps.ts'
import type { summaryOf } from './view-of-trace.ts'

/** A tensor of the default run, painted when the site was built. */
export interface TensorStill extends PaintedStill {
  limit: number
  summary: ReturnType<typeof summaryOf>
}

/** One depth of the default network, with its matrices painted. */
export interface DepthStill {
  tokens: PaintedStill
  limit: number
  logits: number[]
  updates: Record<'mlp1' | 'mlp2', number | null>
  alike: PaintedStill
  meanAlike: number
}

/**
 * What the default settings come to, computed by the real network when the site is built. It stands in the page until
 * the reader's own machine has computed it, and wherever there is no JavaScript.
 */
export interface Stills {
  picture: string
  tensors: Partial<Record<TensorName, TensorStill>>
  depths: DepthStill[]
}

import type { summaryOf } from './view-of-trace.ts'

/** What is said of a tensor of the default run; its picture is `x-light.png`. */
export interface TensorStill {
  limit: number
  summary: ReturnType<typeof summaryOf>
}

/** One depth of the default network; its pictures are `depth-0-light.png` and `alike-0-light.png`. */
export interface DepthStill {
  limit: number
  logits: number[]
  updates: Record<'mlp1' | 'mlp2', number | null>
  meanAlike: number
}

/**
 * What the default settings come to, computed by the real network when the site is built. It stands in the page until
 * the reader's own machine has computed it, and wherever there is no JavaScript. The pictures lie in `stills/`.
 */
export interface Stills {
  tensors: Record<string, TensorStill>
  depths: DepthStill[]
}

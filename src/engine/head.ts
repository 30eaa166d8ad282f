import * as tf from '@tensorflow/tfjs-core'
import { type LayerNormWeights, type LinearWeights, layerNorm, linear } from './layers.ts'

export interface HeadWeights {
  norm: LayerNormWeights
  linear: LinearWeights
  /** Whether it reads the mean of all tokens, and not the class token. */
  readsMean: boolean
}

/** The tokens (num_tokens, dim) → logits (1, classes), from the class token alone or from the mean of all tokens. */
export function head(x: tf.Tensor2D, weights: HeadWeights): tf.Tensor2D {
  const read = weights.readsMean
    ? tf.mean<tf.Tensor2D>(layerNorm(x, weights.norm), 0, true)
    : layerNorm(tf.slice(x, [0, 0], [1, -1]), weights.norm)
  return linear(read, weights.linear)
}

import * as tf from '@tensorflow/tfjs-core'
import {
  type AffineWeights,
  affine,
  type LayerNormWeights,
  type LinearWeights,
  layerNorm,
  linear,
} from './layers.ts'

export interface HeadWeights {
  norm: LayerNormWeights | AffineWeights
  linear: LinearWeights
  /** Whether it reads the mean of all tokens, and not the class token. */
  readsMean: boolean
}

/** The tokens (num_tokens, dim) → logits (1, classes), from the class token alone or from the mean of all tokens. */
export function head(x: tf.Tensor2D, weights: HeadWeights): tf.Tensor2D {
  const read = weights.readsMean
    ? tf.mean<tf.Tensor2D>(normalised(x, weights.norm), 0, true)
    : normalised(tf.slice(x, [0, 0], [1, -1]), weights.norm)
  return linear(read, weights.linear)
}

/** What the last norm makes of tokens: ResMLP has an Affine there too. */
export const normalised = (x: tf.Tensor2D, norm: HeadWeights['norm']): tf.Tensor2D =>
  'alpha' in norm ? affine(x, norm) : layerNorm(x, norm)

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
  /** What DeiT reads its distillation token with. */
  distilled?: LinearWeights
  /** Whether it reads the mean of all tokens, and not the class token. */
  readsMean: boolean
}

/**
 * The tokens (num_tokens, dim) → logits (1, classes), from the class token alone or from the mean of all tokens. A distilled
 * DeiT answers with the mean of two heads, of which the other reads the distillation token.
 */
export function head(x: tf.Tensor2D, weights: HeadWeights): tf.Tensor2D {
  const row = (token: number) => normalised(tf.slice(x, [token, 0], [1, -1]), weights.norm)
  const read = weights.readsMean ? tf.mean<tf.Tensor2D>(normalised(x, weights.norm), 0, true) : row(0)
  const logits = linear(read, weights.linear)
  return weights.distilled ? tf.mul(tf.add(logits, linear(row(1), weights.distilled)), 0.5) : logits
}

/** What the last norm makes of tokens: ResMLP has an Affine there too. */
export const normalised = (x: tf.Tensor2D, norm: HeadWeights['norm']): tf.Tensor2D =>
  'alpha' in norm ? affine(x, norm) : layerNorm(x, norm)

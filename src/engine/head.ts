import * as tf from '@tensorflow/tfjs-core'
import { type LayerNormWeights, type LinearWeights, layerNorm, linear } from './layers.ts'

export interface HeadWeights {
  norm: LayerNormWeights
  linear: LinearWeights
}

/** The tokens (num_tokens, dim) → logits (1, classes), from the class token alone. */
export const head = (x: tf.Tensor2D, weights: HeadWeights): tf.Tensor2D =>
  linear(layerNorm(tf.slice(x, [0, 0], [1, -1]), weights.norm), weights.linear)

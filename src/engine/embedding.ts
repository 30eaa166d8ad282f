import * as tf from '@tensorflow/tfjs-core'
import { type LinearWeights, linear, linearOnto } from './layers.ts'

export interface PatchWeights {
  /** The stride-16 convolution as a Linear over a patch's pixels in (channel, row, column) order. */
  projection: LinearWeights
}

export interface EmbeddingWeights extends PatchWeights {
  /** (1, dim); a distillation token is a row more. */
  classToken: tf.Tensor2D
  /** The same. */
  classPosition: tf.Tensor2D
  /** (grid², dim) */
  patchPositions: tf.Tensor2D
}

/**
 * Patches (grid², 3 · patch²) → the token matrix (grid² + 1, dim): row 0 is the class token. Without positions a row
 * does not say where it was. A network that has learned no class token has none of these: its tokens are the patches.
 */
export function embed(
  patches: tf.Tensor2D,
  weights: EmbeddingWeights | PatchWeights,
  positions = true,
): tf.Tensor2D {
  if (!('classToken' in weights)) return linear(patches, weights.projection)
  const { classToken, classPosition, patchPositions, projection } = weights
  return positions
    ? tf.concat([tf.add(classToken, classPosition), linearOnto(patchPositions, patches, projection)])
    : tf.concat([classToken, linear(patches, projection)])
}

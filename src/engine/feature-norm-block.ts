import type * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { transpose } from './layers.ts'
import { type LinearBlockWeights, leavingOut, mlp } from './linear-block.ts'
import { keepNothing, type Tap } from './tap.ts'

/**
 * LinearBlock with its second norm over the features, for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/feature_norm_block.py`, which is its reference; `without` leaves parts of it out.
 */
export function featureNormBlock(
  x: tf.Tensor2D,
  { norm1, mlp1, norm2, mlp2 }: LinearBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, onto, add } = leavingOut(without)
  x = tap('x', x)
  x = tap('add1', runs('mlp1') ? mlp(tap('norm1', norm(x, norm1)), mlp1, 'mlp1', tap, onto(x)) : x)
  if (!runs('mlp2')) return tap('add2', x)
  let update = tap('transpose1', transpose(tap('norm2', norm(x, norm2))))
  update = tap('transpose2', transpose(mlp(update, mlp2, 'mlp2', tap)))
  return tap('add2', add(x, update))
}

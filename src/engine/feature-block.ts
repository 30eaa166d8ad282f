import type * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { type LinearBlockWeights, leavingOut, mlp } from './linear-block.ts'
import { keepNothing, type Tap } from './tap.ts'

export type FeatureBlockWeights = Pick<LinearBlockWeights, 'norm1' | 'mlp1'>

/**
 * The block that mixes no tokens, for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/feature_block.py`, which is its reference.
 */
export function featureBlock(
  x: tf.Tensor2D,
  { norm1, mlp1 }: FeatureBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, onto } = leavingOut(without)
  x = tap('x', x)
  return tap('add1', runs('mlp1') ? mlp(tap('norm1', norm(x, norm1)), mlp1, 'mlp1', tap, onto(x)) : x)
}

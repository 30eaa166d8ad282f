import * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { type AffineWeights, affine, type LinearWeights, linear, transpose } from './layers.ts'
import { leavingOut, type MlpWeights, mlp } from './linear-block.ts'
import { keepNothing, type Tap } from './tap.ts'

export interface ResmlpBlockWeights {
  norm1: AffineWeights
  linear_tokens: LinearWeights
  ls1: tf.Tensor1D
  norm2: AffineWeights
  mlp_channels: MlpWeights
  ls2: tf.Tensor1D
}

/**
 * The block of ResMLP, for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/resmlp_block.py`, which is its reference; `without` leaves parts of it out.
 */
export function resmlpBlock(
  x: tf.Tensor2D,
  { norm1, linear_tokens, ls1, norm2, mlp_channels, ls2 }: ResmlpBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { runs, add } = leavingOut(without)
  const norm: typeof affine = without.norm ? (x) => x : affine
  x = tap('x', x)
  if (runs('linear_tokens')) {
    let update = tap('transpose1', transpose(tap('norm1', norm(x, norm1))))
    update = tap('transpose2', transpose(tap('linear_tokens', linear(update, linear_tokens))))
    x = add(x, tap('scale1', tf.mul(update, ls1)))
  }
  x = tap('add1', x)
  if (runs('mlp_channels')) {
    const update = mlp(tap('norm2', norm(x, norm2)), mlp_channels, 'mlp_channels', tap)
    x = add(x, tap('scale2', tf.mul(update, ls2)))
  }
  return tap('add2', x)
}

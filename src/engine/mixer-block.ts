import type * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { type LayerNormWeights, transpose } from './layers.ts'
import { leavingOut, type MlpWeights, mlp } from './linear-block.ts'
import { keepNothing, type Tap } from './tap.ts'

export interface MixerBlockWeights {
  norm1: LayerNormWeights
  mlp_tokens: MlpWeights
  norm2: LayerNormWeights
  mlp_channels: MlpWeights
}

/**
 * The block of MLP-Mixer, for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/mixer_block.py`, which is its reference.
 */
export function mixerBlock(
  x: tf.Tensor2D,
  { norm1, mlp_tokens, norm2, mlp_channels }: MixerBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, onto, add } = leavingOut(without)
  x = tap('x', x)
  if (runs('mlp_tokens')) {
    let update = tap('transpose1', transpose(tap('norm1', norm(x, norm1))))
    update = tap('transpose2', transpose(mlp(update, mlp_tokens, 'mlp_tokens', tap)))
    x = add(x, update)
  }
  x = tap('add1', x)
  const channels = () => mlp(tap('norm2', norm(x, norm2)), mlp_channels, 'mlp_channels', tap, onto(x))
  return tap('add2', runs('mlp_channels') ? channels() : x)
}

import * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import { gelu, type LayerNormWeights, type LinearWeights, layerNorm, linear } from './layers.ts'
import { keepNothing, type Tap } from './tap.ts'

export interface MlpWeights {
  fc1: LinearWeights
  fc2: LinearWeights
}

export interface BlockWeights {
  norm1: LayerNormWeights
  mlp1: MlpWeights
  norm2: LayerNormWeights
  mlp2: MlpWeights
}

/** Two linear layers with a GELU in between, along the last axis. Only a LinearBlock's have names to tap. */
export function mlp(
  x: tf.Tensor2D,
  weights: MlpWeights,
  name: 'mlp1' | 'mlp2' = 'mlp1',
  tap: Tap = keepNothing,
): tf.Tensor2D {
  x = tap(`${name}.fc1`, linear(x, weights.fc1))
  x = tap(`${name}.act`, gelu(x))
  return tap(`${name}.fc2`, linear(x, weights.fc2))
}

/**
 * The block of "Do You Even Need Attention?", for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/linear_block.py`, which is its reference; `without` leaves parts of it out.
 */
export function linearBlock(
  x: tf.Tensor2D,
  weights: BlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const norm = without.norm ? (input: tf.Tensor2D) => input : layerNorm
  const add = without.residual ? (_: tf.Tensor2D, update: tf.Tensor2D) => update : tf.add<tf.Tensor2D>
  x = tap('x', x)
  if (!without.mlp1) x = add(x, mlp(tap('norm1', norm(x, weights.norm1)), weights.mlp1, 'mlp1', tap))
  x = tap('transpose1', tf.transpose(tap('add1', x)))
  if (!without.mlp2) x = add(x, mlp(tap('norm2', norm(x, weights.norm2)), weights.mlp2, 'mlp2', tap))
  return tap('transpose2', tf.transpose(tap('add2', x)))
}

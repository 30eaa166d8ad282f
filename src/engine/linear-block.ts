import type * as tf from '@tensorflow/tfjs-core'
import { type BlockAblation, COMPLETE } from '../model/ablation.ts'
import {
  addMatrices,
  gelu,
  type LayerNormWeights,
  type LinearWeights,
  layerNorm,
  linear,
  linearGelu,
  transpose,
} from './layers.ts'
import { keepNothing, type Tap } from './tap.ts'

export interface MlpWeights {
  fc1: LinearWeights
  fc2: LinearWeights
}

export interface LinearBlockWeights {
  norm1: LayerNormWeights
  mlp1: MlpWeights
  norm2: LayerNormWeights
  mlp2: MlpWeights
}

/** Two linear layers with a GELU in between, along the last axis. */
export function mlp(x: tf.Tensor2D, weights: MlpWeights, name: string, tap: Tap = keepNothing): tf.Tensor2D {
  // Where no one looks in between, the first layer and its GELU are one.
  if (tap === keepNothing) return linear(linearGelu(x, weights.fc1), weights.fc2)
  x = tap(`${name}.fc1`, linear(x, weights.fc1))
  x = tap(`${name}.act`, gelu(x))
  return tap(`${name}.fc2`, linear(x, weights.fc2))
}

/** What stands around a branch, with what is to be left out of it. */
export const leavingOut = ({ branches, residual, norm }: BlockAblation) => ({
  norm: norm ? (x: tf.Tensor2D) => x : layerNorm,
  /** Whether a branch is run at all. */
  runs: (branch: string): boolean => !branches.includes(branch),
  /** The stream with an update added, or with nothing added where its branch was not run. */
  add(x: tf.Tensor2D, update: tf.Tensor2D | false): tf.Tensor2D {
    if (update === false) return x
    return residual ? update : addMatrices(x, update)
  },
})

/**
 * The block of "Do You Even Need Attention?", for one picture: x is (num_tokens, dim), and so is the result.
 * It reads like `training/linear_block.py`, which is its reference; `without` leaves parts of it out.
 */
export function linearBlock(
  x: tf.Tensor2D,
  { norm1, mlp1, norm2, mlp2 }: LinearBlockWeights,
  tap: Tap = keepNothing,
  without: BlockAblation = COMPLETE,
): tf.Tensor2D {
  const { norm, runs, add } = leavingOut(without)
  x = tap('x', x)
  x = tap('add1', add(x, runs('mlp1') && mlp(tap('norm1', norm(x, norm1)), mlp1, 'mlp1', tap)))
  x = tap('transpose1', transpose(x))
  x = tap('add2', add(x, runs('mlp2') && mlp(tap('norm2', norm(x, norm2)), mlp2, 'mlp2', tap)))
  return tap('transpose2', transpose(x))
}

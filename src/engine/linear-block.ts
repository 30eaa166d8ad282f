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
  linearOnto,
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

/** Two linear layers with a GELU in between, along the last axis; added to `onto`, where that is given. */
export function mlp(
  x: tf.Tensor2D,
  { fc1, fc2 }: MlpWeights,
  name: string,
  tap: Tap = keepNothing,
  onto?: tf.Tensor2D,
): tf.Tensor2D {
  // Where no one looks in between, each linear layer is one with what comes after it.
  if (tap === keepNothing) {
    x = linearGelu(x, fc1)
    return onto ? linearOnto(onto, x, fc2) : linear(x, fc2)
  }
  x = tap(`${name}.fc1`, linear(x, fc1))
  x = tap(`${name}.act`, gelu(x))
  x = tap(`${name}.fc2`, linear(x, fc2))
  return onto ? addMatrices(onto, x) : x
}

/** What stands around a branch, with what is to be left out of it. */
export const leavingOut = ({ branches, residual, norm }: BlockAblation) => ({
  norm: norm ? (x: tf.Tensor2D) => x : layerNorm,
  /** Whether a branch is run at all. */
  runs: (branch: string): boolean => !branches.includes(branch),
  /** What a branch is added to: the stream, or nothing. */
  onto: (x: tf.Tensor2D): tf.Tensor2D | undefined => (residual ? undefined : x),
  /** The stream with what a branch adds to it, or that alone. */
  add: (x: tf.Tensor2D, update: tf.Tensor2D): tf.Tensor2D => (residual ? update : addMatrices(x, update)),
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
  const { norm, runs, onto } = leavingOut(without)
  x = tap('x', x)
  x = tap('add1', runs('mlp1') ? mlp(tap('norm1', norm(x, norm1)), mlp1, 'mlp1', tap, onto(x)) : x)
  x = tap('transpose1', transpose(x))
  x = tap('add2', runs('mlp2') ? mlp(tap('norm2', norm(x, norm2)), mlp2, 'mlp2', tap, onto(x)) : x)
  return tap('transpose2', transpose(x))
}

import * as tf from '@tensorflow/tfjs-core'

/** A Linear layer's weight in the (in, out) layout, the only one XNNPACK multiplies fast, and its bias (out). */
export interface LinearWeights {
  weight: tf.Tensor2D
  bias: tf.Tensor1D
}

export interface LayerNormWeights {
  weight: tf.Tensor1D
  bias: tf.Tensor1D
}

/** (rows, in) → (rows, out). No transpose flag: with a bias it gives wrong numbers on the wasm backend. */
export const linear = (x: tf.Tensor2D, { weight, bias }: LinearWeights): tf.Tensor2D =>
  tf.fused.matMul({ a: x, b: weight, bias }) as tf.Tensor2D

/** PyTorch's `nn.LayerNorm(eps=1e-6)` over the last axis: biased variance, one weight and bias a column. */
export function layerNorm(x: tf.Tensor2D, { weight, bias }: LayerNormWeights): tf.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, -1, true))
  const variance = tf.mean(tf.square(centred), -1, true)
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-6))), weight), bias)
}

/** PyTorch's default `nn.GELU()`: x · Φ(x) with the error function itself, not the tanh approximation. */
export const gelu = (x: tf.Tensor2D): tf.Tensor2D =>
  tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))

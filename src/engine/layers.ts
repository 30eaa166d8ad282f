import * as tf from '@tensorflow/tfjs-core'
import { EPS } from '../model/config.ts'
import './kernel-wasm.ts'

/** A Linear layer's weight in the (in, out) layout, the only one XNNPACK multiplies fast, and its bias (out). */
export interface LinearWeights {
  weight: tf.Tensor2D
  bias: tf.Tensor1D
}

export interface LayerNormWeights {
  weight: tf.Tensor1D
  bias: tf.Tensor1D
}

/**
 * (rows, in) → (rows, out). No transpose flag: with a bias it gives wrong numbers on the wasm backend. For gradients
 * product and sum stand apart: the fused one's would work out the weights' as well, whoever asks for them or not.
 */
export const linear = (x: tf.Tensor2D, { weight, bias }: LinearWeights): tf.Tensor2D =>
  tf.engine().isTapeOn()
    ? tf.add(tf.matMul(x, weight), bias)
    : (tf.fused.matMul({ a: x, b: weight, bias }) as tf.Tensor2D)

/**
 * Whether the current backend does a whole layer as one kernel, as wasm does. What the layer *is* stands below,
 * composed of TensorFlow.js ops: that is what the other backends run, and what gradients go through.
 */
const hasKernel = (layer: 'LayerNorm' | 'Gelu'): boolean =>
  tf.getKernel(layer, tf.getBackend()) !== undefined && !tf.engine().isTapeOn()

/** PyTorch's `nn.LayerNorm(eps=EPS)` over the last axis: biased variance, one weight and bias a column. */
export function layerNorm(x: tf.Tensor2D, { weight, bias }: LayerNormWeights): tf.Tensor2D {
  if (hasKernel('LayerNorm')) return tf.engine().runKernel('LayerNorm', { x, weight, bias }, { epsilon: EPS })
  const centred = tf.sub(x, tf.mean(x, -1, true))
  const variance = tf.mean(tf.square(centred), -1, true)
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, EPS))), weight), bias)
}

/** PyTorch's default `nn.GELU()`: x · Φ(x) with the error function itself, not the tanh approximation. */
export function gelu(x: tf.Tensor2D): tf.Tensor2D {
  if (hasKernel('Gelu')) return tf.engine().runKernel('Gelu', { x })
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))
}

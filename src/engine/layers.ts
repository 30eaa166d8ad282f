import * as tf from '@tensorflow/tfjs-core'
import { EPS } from '../model/config.ts'
import './kernels/register.ts'
import type { KernelName } from './kernels/register.ts'
import { found, isFinding, known } from './known-products.ts'

/** A Linear layer's weight in the (in, out) layout, the only one XNNPACK multiplies fast, and its bias (out). */
export interface LinearWeights {
  weight: tf.Tensor2D
  bias: tf.Tensor1D
}

export interface LayerNormWeights {
  weight: tf.Tensor1D
  bias: tf.Tensor1D
}

/** Of ResMLP's Affine, both (1, dim). */
export interface AffineWeights {
  alpha: tf.Tensor2D
  beta: tf.Tensor2D
}

/**
 * Whether the current backend does a whole layer as one kernel, as wasm does. What the layer *is* stands below,
 * composed of TensorFlow.js ops: that is what the other backends run, and what gradients go through there.
 */
const hasKernel = (layer: KernelName): boolean =>
  tf.getKernel(layer, tf.getBackend()) !== undefined &&
  (!tf.engine().isTapeOn() || tf.getGradient(layer) !== undefined)

/**
 * (rows, in) → (rows, out). No transpose flag: with a bias it gives wrong numbers on the wasm backend. For gradients
 * product and sum stand apart: the fused one's would work out the weights' as well, whoever asks for them or not.
 */
export function linear(x: tf.Tensor2D, { weight, bias }: LinearWeights): tf.Tensor2D {
  if (hasKernel('Linear')) {
    // What is known to come of it is not worked out again.
    const before = known()
    return found(
      before
        ? tf.engine().runKernel('Linear', { x, weight, bias, known: before })
        : tf.engine().runKernel('Linear', { x, weight, bias }),
    )
  }
  if (tf.engine().isTapeOn()) return tf.add(tf.matMul(x, weight), bias)
  return tf.fused.matMul({ a: x, b: weight, bias }) as tf.Tensor2D
}

/** Whether a linear layer is one kernel with what comes after it. Gradients need to know what there was in between. */
const isFused = () => hasKernel('Linear') && !tf.engine().isTapeOn() && !isFinding()

/** A linear layer with GELU after it. */
export function linearGelu(x: tf.Tensor2D, { weight, bias }: LinearWeights): tf.Tensor2D {
  if (isFused()) return tf.engine().runKernel('Linear', { x, weight, bias }, { isGelu: true })
  return gelu(linear(x, { weight, bias }))
}

/** A linear layer, added to what is on the stream. */
export function linearOnto(
  residual: tf.Tensor2D,
  x: tf.Tensor2D,
  { weight, bias }: LinearWeights,
): tf.Tensor2D {
  if (isFused()) return tf.engine().runKernel('Linear', { x, weight, bias, residual })
  return addMatrices(residual, linear(x, { weight, bias }))
}

/** a · b of two matrices, or a · bᵀ where b `isTurned`. */
export function product(a: tf.Tensor2D, b: tf.Tensor2D, isTurned = false): tf.Tensor2D {
  // Only that of x has a gradient, and here both are computed.
  if (hasKernel('Linear') && !tf.engine().isTapeOn())
    return tf.engine().runKernel('Linear', { x: a, weight: b }, { isTurned })
  return tf.matMul(a, isTurned ? tf.transpose(b) : b)
}

/** PyTorch's `nn.LayerNorm` over the last axis: biased variance, one weight and bias a column. */
export function layerNorm(x: tf.Tensor2D, { weight, bias }: LayerNormWeights, eps = EPS): tf.Tensor2D {
  if (hasKernel('LayerNorm')) return tf.engine().runKernel('LayerNorm', { x, weight, bias }, { epsilon: eps })
  const centred = tf.sub(x, tf.mean(x, -1, true))
  const variance = tf.mean(tf.square(centred), -1, true)
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, eps))), weight), bias)
}

/** ResMLP's Affine: no mean and no variance, each column has a factor and a summand. */
export const affine = (x: tf.Tensor2D, { alpha, beta }: AffineWeights): tf.Tensor2D =>
  tf.add(tf.mul(x, alpha), beta)

/** PyTorch's default `nn.GELU()`: x · Φ(x) with the error function itself, not the tanh approximation. */
export function gelu(x: tf.Tensor2D): tf.Tensor2D {
  if (hasKernel('Gelu')) {
    const before = known()
    return found(
      before ? tf.engine().runKernel('Gelu', { x, known: before }) : tf.engine().runKernel('Gelu', { x }),
    )
  }
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))
}

/** Two matrices of one shape. */
export function addMatrices(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  if (hasKernel('AddMatrix')) return tf.engine().runKernel('AddMatrix', { a, b })
  return tf.add(a, b)
}

/** A matrix cut into `parts` from left to right, each of as many columns. */
export function columnsOf(x: tf.Tensor2D, parts: number): tf.Tensor2D[] {
  if (!hasKernel('Columns')) return tf.split(x, parts, 1)
  const count = x.shape[1] / parts
  return Array.from({ length: parts }, (_, part) =>
    tf.engine().runKernel('Columns', { x }, { first: part * count, count }),
  )
}

/** (rows, columns) → (columns, rows) */
export function transpose(x: tf.Tensor2D): tf.Tensor2D {
  if (hasKernel('TransposeMatrix')) return tf.engine().runKernel('TransposeMatrix', { x })
  return tf.transpose(x)
}

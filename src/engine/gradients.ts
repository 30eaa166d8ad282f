import * as tf from '@tensorflow/tfjs-core'
import type { KernelName } from './kernels/register.ts'
import { layerNorm, transpose } from './layers.ts'

/*
 * The derivatives of the ops that blocks and head are composed of. TensorFlow.js has its own, but only all of its ops'
 * at once, which would make the worker a quarter larger; and its product multiplies with transpose flags, which on
 * wasm takes five times as long as transposing first. Each is worked out only when something asks for it.
 */

/** From what came back to an op's output, what goes back to each of its inputs, by their names. */
type Back<Saved> = (
  dy: tf.Tensor,
  saved: Saved,
  attributes: Record<string, unknown>,
) => Record<string | number, () => tf.Tensor>

/** @param keep which tensors are saved for it, in this order */
export function gradient<Saved extends readonly tf.Tensor[]>(
  kernelName: string,
  back: Back<Saved>,
  keep: Pick<tf.GradConfig, 'inputsToSave' | 'outputsToSave' | 'saveAllInputs'> = {},
): void {
  tf.registerGradient({ kernelName, ...keep, gradFunc: back as unknown as tf.GradFunc })
}

/** An input that was spread over a larger output gets the sum of what came back to all its copies. */
export function gathered(dy: tf.Tensor, { shape }: tf.Tensor): tf.Tensor {
  const spread = tf.broadcast_util.getReductionAxes(shape, dy.shape)
  return tf.reshape(spread.length > 0 ? tf.sum(dy, spread) : dy, shape)
}

/** Each matrix of a batch, or the one there is, transposed. */
const turned = (matrices: tf.Tensor): tf.Tensor => {
  const axes = matrices.shape.map((_, axis) => axis)
  return tf.transpose(matrices, [...axes.slice(0, -2), ...axes.slice(-2).reverse()])
}

export type One = readonly [tf.Tensor]
export type Two = readonly [tf.Tensor, tf.Tensor]

export const BOTH = { inputsToSave: ['a', 'b'] }
export const X = { inputsToSave: ['x'] }

gradient('Add', (dy, [a, b]: Two) => ({ a: () => gathered(dy, a), b: () => gathered(dy, b) }), BOTH)
gradient('Sub', (dy, [a, b]: Two) => ({ a: () => gathered(dy, a), b: () => gathered(tf.neg(dy), b) }), BOTH)
gradient(
  'Multiply',
  (dy, [a, b]: Two) => ({
    a: () => gathered(tf.mul(dy, b), a),
    b: () => gathered(tf.mul(dy, a), b),
  }),
  BOTH,
)
gradient('Square', (dy, [x]: One) => ({ x: () => tf.mul(dy, tf.mul(x, 2)) }), X)
// y = x^(−1/2), so dy/dx = −1/2 · y³.
gradient('Rsqrt', (dy, [y]: One) => ({ x: () => tf.mul(dy, tf.mul(tf.mul(tf.square(y), y), -0.5)) }), {
  outputsToSave: [true],
})
gradient(
  'Erf',
  (dy, [x]: One) => ({
    x: () => tf.mul(dy, tf.mul(tf.exp(tf.neg(tf.square(x))), 2 / Math.sqrt(Math.PI))),
  }),
  X,
)
// The layers keep the axis they take the mean over, so what comes back spreads over it by itself.
gradient('Mean', (dy, [x]: One) => ({ x: () => tf.add(tf.zerosLike(x), tf.mul(dy, dy.size / x.size)) }), X)
// Softmax over the last axis: what comes back to all of a row, weighed by the row, is taken off each.
gradient(
  'Softmax',
  (dy, [y]: One) => ({ logits: () => tf.mul(y, tf.sub(dy, tf.sum(tf.mul(dy, y), -1, true))) }),
  { outputsToSave: [true] },
)
// Axes are brought back to where they were.
gradient('Transpose', (dy, _, { perm }) => ({
  x: () => tf.transpose(dy, tf.backend_util.getUndoAxesPermutation(perm as number[])),
}))
// What attention of one head is put together from is one part, which `tf.concat` hands on.
gradient('Identity', (dy) => ({ x: () => tf.clone(dy) }))
gradient('Reshape', (dy, [x]: One) => ({ x: () => tf.reshape(dy, x.shape) }), X)
gradient(
  'BatchMatMul',
  (dy, [a, b]: Two) => ({
    a: () => tf.matMul(dy, turned(b)),
    b: () => tf.matMul(turned(a), dy),
  }),
  BOTH,
)
gradient(
  'Slice',
  (dy, [x]: One, { begin }) => ({
    x: () =>
      tf.pad(
        dy,
        x.shape.map((size, axis): [number, number] => {
          const before = (begin as number[])[axis] ?? 0
          return [before, size - before - (dy.shape[axis] ?? 0)]
        }),
      ),
  }),
  X,
)
gradient('SplitV', (dy, _, { axis }) => ({
  x: () => tf.concat(dy as unknown as tf.Tensor[], axis as number),
}))
gradient(
  'Concat',
  (dy, parts: readonly tf.Tensor[], { axis }) => {
    const sizes = parts.map(({ shape }) => shape.at(axis as number) ?? 0)
    const back = tf.split(dy, sizes, axis as number)
    return Object.fromEntries(back.map((part, index) => [index, () => part]))
  },
  { saveAllInputs: true },
)

/*
 * Of the kernels of the wasm backend, each with a kernel of its own for the way back. What goes back to weights is
 * composed of what there is.
 */

const run = (
  kernelName: KernelName,
  inputs: tf.NamedTensorMap,
  attributes: tf.NamedAttrMap = {},
): tf.Tensor2D => tf.engine().runKernel(kernelName, inputs, attributes)

gradient(
  'Linear',
  (dy, [x, weight]: readonly [tf.Tensor2D, tf.Tensor2D]) => ({
    x: () => run('Linear', { x: dy, weight }, { isTurned: true }),
    weight: () => run('Linear', { x: transpose(x), weight: dy }),
    bias: () => tf.sum(dy, 0),
  }),
  { inputsToSave: ['x', 'weight'] },
)
gradient(
  'LayerNorm',
  (dy, [x, weight]: readonly [tf.Tensor2D, tf.Tensor1D], { epsilon }) => ({
    x: () => run('LayerNormBack', { dy, x, weight }, { epsilon: epsilon as number }),
    weight: () => {
      const plain = { weight: tf.onesLike(weight), bias: tf.zerosLike(weight) }
      const normalised = layerNorm(x, plain, epsilon as number)
      return tf.sum(tf.mul(dy, normalised), 0)
    },
    bias: () => tf.sum(dy, 0),
  }),
  { inputsToSave: ['x', 'weight'] },
)
gradient('Gelu', (dy, [x]: One) => ({ x: () => run('GeluBack', { dy, x }) }), X)
gradient('AddMatrix', (dy) => ({ a: () => tf.clone(dy), b: () => tf.clone(dy) }))
gradient('TransposeMatrix', (dy) => ({ x: () => transpose(dy as tf.Tensor2D) }))

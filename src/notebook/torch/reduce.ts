import * as tf from '@tensorflow/tfjs-core'
import { positionsAlong, without } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { bool, dims, optional, withDefault } from '../parameters.ts'
import type { Shape } from '../problem.ts'
import type { DType, Tensor } from '../tensor.ts'

/** What becomes of the numbers along the axes that are reduced. */
export type Fold = (values: Float64Array) => number

/** The same in TensorFlow.js, which leaves these axes with one element each. */
export type FoldAgain = (x: tf.Tensor, axes: number[]) => tf.Tensor

/**
 * Reduces some axes. It goes over the numbers in double precision: a running sum of tens of thousands in single
 * precision, as the kernels keep it, is further from PyTorch's than what is promised.
 */
export async function reduce(
  machine: Machine,
  input: Tensor,
  axes: readonly number[],
  keepdim: boolean,
  fold: Fold,
  dtype: DType = input.dtype,
  /** For gradients to pass. */
  again: FoldAgain | null = null,
): Promise<Tensor> {
  const { shape } = input
  const keptAxes = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis))
  const along = positionsAlong(shape, axes)
  const starts = positionsAlong(shape, keptAxes)
  const numbers = await machine.read(input)
  const values = new Float64Array(along.length)
  const results = new Float64Array(starts.length)
  for (let i = 0; i < results.length; i++) {
    const start = starts[i] ?? 0
    for (let j = 0; j < values.length; j++) values[j] = numbers[start + (along[j] ?? 0)] ?? 0
    results[i] = fold(values)
  }
  const reduced = (size: number, axis: number) => (axes.includes(axis) ? 1 : size)
  const kept: Shape = keepdim ? shape.map(reduced) : without(shape, axes)
  const names = input.axes.map((name, axis) => (axes.includes(axis) ? null : name))
  return machine.from(
    results,
    kept,
    dtype,
    keepdim ? names : without(names, axes),
    again && (() => tf.reshape(again(input.data, [...axes]), [...kept])),
  )
}

export const sumOf: Fold = (values) => {
  let sum = 0
  for (const each of values) sum += each
  return sum
}

export const meanOf: Fold = (values) => sumOf(values) / values.length

export const sumAgain: FoldAgain = (x, axes) => tf.sum(x, axes, true)

/** The root of what has been summed up. Its slope at 0 is said to be 0, as PyTorch has it for lengths and deviations. */
export const rootAgain = tf.customGrad((x, save) => {
  const value = tf.sqrt(x as tf.Tensor)
  ;(save as tf.GradSaveFunc)([value])
  const gradFunc = (dy: tf.Tensor, [root]: tf.Tensor[]) =>
    tf.where(tf.equal(root!, 0), tf.zerosLike(root!), tf.div(tf.mul(dy, 0.5), root!))
  return { value, gradFunc }
})

export const meanAgain: FoldAgain = (x, axes) => {
  const sum = sumAgain(x, axes)
  return tf.mul(sum, sum.size / x.size)
}

export const summable = (given: DType): DType => (given === 'float32' ? 'float32' : 'int64')

export const common = { dim: optional(dims), keepdim: withDefault(bool, false) }

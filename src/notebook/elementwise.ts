import * as tf from '@tensorflow/tfjs-core'
import { combinedAxes } from './axes.ts'
import { broadcastShape, spreadPositions } from './broadcast.ts'
import { alike } from './layout.ts'
import type { Machine, Numbers } from './machine.ts'
import type { PythonNumber } from './parameters.ts'
import { refuse, type Shape } from './problem.ts'
import { type DType, IN_TENSORFLOW, promoted, Tensor } from './tensor.ts'

/** A tensor, or a number of Python's, which has an element type of its own but never a larger one than needed. */
export type Operand = Tensor | PythonNumber

const DTYPE_OF_NUMBER = { bool: 'bool', int: 'int64', float: 'float32' } as const

export const dtypeOf = (operand: Operand): DType =>
  operand instanceof Tensor ? operand.dtype : DTYPE_OF_NUMBER[operand.kind]

export const shapeOf = (operand: Operand): Shape => (operand instanceof Tensor ? operand.shape : [])

/** A tensor as another element type. */
export function cast(tensor: Tensor, dtype: DType, machine: Machine): Tensor {
  if (tensor.dtype === dtype) return tensor
  return machine.make(
    () => tf.cast(tensor.data, IN_TENSORFLOW[dtype]),
    tensor.axes,
    alike(tensor.shape, [tensor]),
  )
}

/** An operand as a tensor of TensorFlow.js, inside an expression of it. */
function dataOf(operand: Operand, dtype: DType): tf.Tensor {
  if (operand instanceof Tensor) return tf.cast(operand.data, IN_TENSORFLOW[dtype])
  const number = Number(operand.value)
  if (dtype === 'int64') needBits(number)
  return tf.scalar(dtype === 'bool' ? Boolean(number) : number, IN_TENSORFLOW[dtype])
}

/** Whole numbers that need more bits than TensorFlow.js has would become others. */
export function needBits(whole: number): void {
  if ((whole | 0) !== whole) refuse({ kind: 'integer-range' })
}

const tensorsIn = (operands: readonly Operand[]): Tensor[] =>
  operands.filter((operand): operand is Tensor => operand instanceof Tensor)

export const shapeOfAll = (operands: readonly Operand[]): Shape =>
  operands.map(shapeOf).reduce(broadcastShape, [])

/** An operation of TensorFlow.js that goes element by element, on operands brought to one element type. */
export function compute(
  machine: Machine,
  operands: readonly Operand[],
  expression: (...data: tf.Tensor[]) => tf.Tensor,
  dtype: DType = promoted(...operands.map(dtypeOf)),
): Tensor {
  const shape = shapeOfAll(operands)
  machine.makeRoom(shape)
  const tensors = tensorsIn(operands)
  return machine.make(
    () => expression(...operands.map((operand) => dataOf(operand, dtype))),
    combinedAxes(tensors, shape),
    alike(shape, tensors),
  )
}

/**
 * The same over the numbers themselves: for whole numbers, which TensorFlow.js would wrap, and for what backends do each
 * in their own way, such as letting NaN pass.
 */
export async function computeNumbers(
  machine: Machine,
  operands: readonly Operand[],
  each: (first: number, second: number, third: number) => number,
  dtype: DType = promoted(...operands.map(dtypeOf)),
  /** The same in TensorFlow.js, for gradients to pass. */
  again: ((...data: tf.Tensor[]) => tf.Tensor) | null = null,
): Promise<Tensor> {
  const shape = shapeOfAll(operands)
  machine.makeRoom(shape)
  const tensors = tensorsIn(operands)
  const columns = await Promise.all(
    operands.map(async (operand): Promise<(i: number) => number> => {
      if (!(operand instanceof Tensor)) {
        // A number of Python's is rounded as the tensor's are before it meets them.
        const value = dtype === 'float32' ? Math.fround(Number(operand.value)) : Number(operand.value)
        return () => value
      }
      const values = await machine.read(operand)
      if (operand.shape.join() === shape.join()) return (i) => values[i] ?? Number.NaN
      const positions = spreadPositions(operand.shape, shape)
      return (i) => values[positions[i] ?? 0] ?? Number.NaN
    }),
  )
  const size = shape.reduce((all, count) => all * count, 1)
  const result: Numbers | Float64Array = dtype === 'float32' ? new Float32Array(size) : new Float64Array(size)
  const none = () => 0
  const [first = none, second = none, third = none] = columns
  for (let i = 0; i < size; i++) result[i] = each(first(i), second(i), third(i))
  const made = machine.from(
    result,
    shape,
    dtype,
    combinedAxes(tensors, shape),
    again && (() => again(...operands.map((operand) => dataOf(operand, dtype)))),
  )
  return new Tensor(made.data, made.axes, alike(shape, tensors), made.history)
}

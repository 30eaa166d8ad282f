import type { Matrix } from '../model/matrix.ts'

/** A tensor as a file or a worker message holds it: row-major values and their shape. */
export interface NamedArray {
  shape: readonly number[]
  data: Float32Array
}

/** Weights under PyTorch's state-dict keys, each in PyTorch's layout (a Linear's weight is (out, in)). */
export type StateDict = Record<string, NamedArray>

/** @throws RangeError if there is no array of that name */
export function arrayOf(arrays: StateDict, name: string): NamedArray {
  const array = arrays[name]
  if (!array) throw new RangeError(`there is no ${name}`)
  return array
}

/**
 * An array of two axes as a matrix: a Linear's weight is (out, in).
 * @throws RangeError if it has more axes, or fewer
 */
export function matrixOf({ shape, data }: NamedArray): Matrix {
  const [rows, columns, ...others] = shape
  if (rows === undefined || columns === undefined || others.length > 0)
    throw new RangeError(`(${shape.join(', ')}) is no shape of a matrix`)
  return { rows, columns, data }
}

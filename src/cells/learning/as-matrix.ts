import type { Matrix } from '../../model/matrix.ts'
import type { NamedArray } from '../../weights/state-dict.ts'

/** An array of any shape as a matrix: its first axis that is longer than 1 down, unless there is but one, and the rest across. */
export function asMatrix({ shape, data }: NamedArray): Matrix {
  const [first = 1, ...others] = shape.filter((size) => size > 1)
  const rows = others.length > 0 ? first : 1
  return { rows, columns: data.length / rows, data }
}

/** a − b */
export const differenceOf = (a: Matrix, b: Matrix): Matrix => ({
  ...a,
  data: a.data.map((value, index) => value - (b.data[index] ?? Number.NaN)),
})

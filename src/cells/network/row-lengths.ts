import { rowOf } from '../../model/matrix.ts'
import { matrixOf, type NamedArray } from '../../weights/state-dict.ts'

/** The length of every row of a weight: of everything one output is made with. */
export function rowLengths(array: NamedArray): number[] {
  const weight = matrixOf(array)
  return Array.from({ length: weight.rows }, (_, row) => Math.hypot(...rowOf(weight, row)))
}

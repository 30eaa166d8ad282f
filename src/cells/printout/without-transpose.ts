import { product } from '../../experiment/network-figures.ts'
import { EPS } from '../../model/config.ts'
import { columnOf, type Matrix, rowOf, valueAt } from '../../model/matrix.ts'

/** What a module has learned, in PyTorch's layout: a Linear's weight is (out, in). */
interface Learned {
  weight: Float32Array
  bias: Float32Array
}

/**
 * One feature through norm2 and mlp2.fc1 without any transpose: the feature is read down a *column* of add1, tokens by
 * features, and every hidden unit is a weighted sum of that column. Answers one value a hidden unit.
 */
export function mixedColumn(add1: Matrix, feature: number, norm2: Learned, fc1: Learned): Float64Array {
  const { rows } = add1
  const column = Float64Array.from(columnOf(add1, feature))
  const mean = column.reduce((sum, value) => sum + value, 0) / rows
  const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows
  const inverse = 1 / Math.sqrt(variance + EPS)
  const normed = column.map((value, token) => {
    const { [token]: scale = Number.NaN } = norm2.weight
    const { [token]: shift = Number.NaN } = norm2.bias
    return (value - mean) * inverse * scale + shift
  })
  const weight = { rows: fc1.bias.length, columns: rows, data: fc1.weight }
  return Float64Array.from(fc1.bias, (bias, unit) => bias + product(rowOf(weight, unit), normed))
}

/** The largest difference between such a column and the row that the block made of it after a transpose. */
export function largestDifference(column: Float64Array, fc1Output: Matrix, feature: number): number {
  return column.reduce(
    (most, value, unit) =>
      Math.max(most, Math.abs(value - valueAt(fc1Output, { row: feature, column: unit }))),
    0,
  )
}

/** Row-major values. */
export interface Matrix {
  rows: number
  columns: number
  data: Float32Array
  /** Whether there are places without a value, as between the tiles of a wall; a NaN stands for each. */
  hasGaps?: true
  /** Of a tensor (heads, rows, columns): all of its values, of which `data` is the part of one head. */
  heads?: Float32Array
}

export interface Cell {
  row: number
  column: number
}

/** The matrix of another of its heads, on the same memory; of a tensor without heads the matrix itself. */
export function atHead(matrix: Matrix, head: number): Matrix {
  const { rows, columns, heads } = matrix
  const size = rows * columns
  return heads ? { ...matrix, data: heads.subarray(head * size, (head + 1) * size) } : matrix
}

/** The shape of the whole tensor. */
export function shapeOf({ rows, columns, heads }: Matrix): number[] {
  return heads ? [heads.length / (rows * columns), rows, columns] : [rows, columns]
}

/** One row: a window on the matrix' own memory. */
export const rowOf = ({ columns, data }: Matrix, row: number): Float32Array =>
  data.subarray(row * columns, (row + 1) * columns)

/** One column, copied. */
export const columnOf = ({ rows, columns, data }: Matrix, column: number): Float32Array =>
  Float32Array.from({ length: rows }, (_, row) => data[row * columns + column] ?? Number.NaN)

/** @throws RangeError if the matrix has no such cell */
export function valueAt({ columns, data }: Matrix, { row, column }: Cell): number {
  const value = column < columns ? data[row * columns + column] : undefined
  if (value === undefined) throw new RangeError(`there is no cell ${row}, ${column}`)
  return value
}

/** Where the largest value is; -1 where one is no number. */
export const indexOfLargest = (values: Float32Array | Float64Array): number =>
  values.indexOf(Math.max(...values))

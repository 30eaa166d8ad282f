/** A matrix: row-major values. */
export interface Matrix {
  rows: number
  columns: number
  data: Float32Array
}

export interface Cell {
  row: number
  column: number
}

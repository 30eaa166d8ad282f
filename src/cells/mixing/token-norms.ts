import type { Matrix } from '../../model/matrix.ts'

/** The L2 norm of what each token has: of its row, or of its column where the matrix is turned. */
export function tokenNorms({ rows, columns, data }: Matrix, turned = false): Float32Array {
  const squares = new Float64Array(turned ? columns : rows)
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      squares[turned ? column : row]! += data[i]! ** 2
    }
  }
  return Float32Array.from(squares, Math.sqrt)
}

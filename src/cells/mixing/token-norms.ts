import type { Matrix } from '../../model/matrix.ts'

/** The L2 norm of what each token has: of its row, or of its column where the matrix is turned. */
export function tokenNorms({ rows, columns, data }: Matrix, turned = false): Float32Array {
  const squares = new Float64Array(turned ? columns : rows)
  for (const [i, value] of data.entries()) {
    const token = turned ? i % columns : Math.floor(i / columns)
    squares[token] = (squares[token] ?? 0) + value * value
  }
  return Float32Array.from(squares, Math.sqrt)
}

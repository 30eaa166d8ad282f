import { expect, test } from 'vitest'
import { tokenNorms } from './token-norms.ts'

test('a token has the norm of its row, or of its column where the matrix is turned', () => {
  const matrix = { rows: 2, columns: 3, data: Float32Array.of(3, 4, 0, 0, 0, 2) }
  expect([...tokenNorms(matrix)]).toEqual([5, 2])
  expect([...tokenNorms(matrix, true)]).toEqual([3, 4, 2])
})

import { expect, test } from 'vitest'
import { correlation, reach, reachOfAll } from './map-measures.ts'

const matrix = (rows: number, values: readonly number[]) => ({
  rows,
  columns: rows,
  data: Float32Array.from(values),
})

test('maps are compared by their pairs of different tokens alone, whatever their scale', () => {
  const one = matrix(3, [9, 1, 2, 3, 9, 4, 5, 6, 9])
  expect(correlation(one, matrix(3, [0, 3, 5, 7, 0, 9, 11, 13, 0]))).toBeCloseTo(1)
  expect(correlation(one, matrix(3, [0, -1, -2, -3, 7, -4, -5, -6, 1]))).toBeCloseTo(-1)
  expect(correlation(one, matrix(3, [1, 0, 0, 0, 1, 0, 0, 0, 1]))).toBeNull()
})

test('a map reaches as far as its strong pairs are apart', () => {
  const nowhere = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
  expect(reach(matrix(4, nowhere))).toBe(0)
  const diagonally = [0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]
  expect(reach(matrix(4, diagonally))).toBeCloseTo(Math.SQRT2)
  // Of a patch's four: itself, two beside it, one across.
  expect(reachOfAll(2)).toBeCloseTo((2 + Math.SQRT2) / 4)
})

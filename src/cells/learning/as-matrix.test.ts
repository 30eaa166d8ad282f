import { expect, test } from 'vitest'
import { asMatrix, differenceOf } from './as-matrix.ts'

const shaped = (...shape: number[]) => ({
  shape,
  data: new Float32Array(shape.reduce((product, size) => product * size)),
})

test.each([
  [[4], [1, 4]],
  [
    [1, 1, 4],
    [1, 4],
  ],
  [
    [3, 4],
    [3, 4],
  ],
  [
    [1, 4, 2, 2],
    [4, 4],
  ],
  [
    [5, 3, 2, 2],
    [5, 12],
  ],
])('an array of shape %j is a matrix of %j', (shape, [rows, columns]) => {
  expect(asMatrix(shaped(...shape))).toMatchObject({ rows, columns })
})

test('the difference of two matrices is that of their values', () => {
  const of = (...values: number[]) => ({ rows: 1, columns: 2, data: Float32Array.from(values) })
  expect(differenceOf(of(3, 1), of(1, 4))).toEqual(of(2, -3))
})

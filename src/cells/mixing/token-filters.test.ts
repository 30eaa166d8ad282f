import { expect, test } from 'vitest'
import { seededRandom } from '../../picture/prng.ts'
import { meanSmoothness, readBy, smoothness, sortedUnits, strength, writtenBy } from './token-filters.ts'

const filter = (grid: number, value: (row: number, column: number) => number) =>
  Float32Array.from({ length: grid ** 2 }, (_, i) => value(Math.floor(i / grid), i % grid))

test('a unit reads a row of fc1 and writes a column of fc2, the class token apart', () => {
  const data = Float32Array.from({ length: 15 }, (_, i) => i)
  expect(readBy(1, { shape: [3, 5], data })).toEqual({
    classToken: 5,
    patches: new Float32Array([6, 7, 8, 9]),
  })
  expect(writtenBy(1, { shape: [5, 3], data })).toEqual({
    classToken: 1,
    patches: new Float32Array([4, 7, 10, 13]),
  })
})

test('strength is the length of the vector', () => {
  expect(strength(new Float32Array([3, 0, -4, 0]))).toBe(5)
})

test('a chessboard is the roughest there is, and a filter of one value is smooth', () => {
  expect(smoothness(filter(14, (row, column) => ((row + column) % 2) * 2 - 1))).toBeCloseTo(-1, 9)
  expect(smoothness(filter(14, () => 0.3))).toBe(1)
})

test('a slope is nearly 1, and neither its height, its scale nor its direction matter', () => {
  const slope = smoothness(filter(14, (row) => row))
  expect(slope).toBeGreaterThan(0.95)
  expect(smoothness(filter(14, (_, column) => 5 - 3 * column))).toBeCloseTo(slope, 9)
})

test('two rows have exactly the smoothness worked out by hand', () => {
  // Variance 1/4; of the four pairs two differ by 1: 1 − (2/4) / (2/4) = 0.
  expect(smoothness(new Float32Array([0, 0, 1, 1]))).toBe(0)
})

test('the end of a row is no neighbour of the beginning of the next', () => {
  const stripe = filter(14, (_, column) => Number(column === 13))
  // Of 364 pairs 14 differ by 1; the variance is (1/14) (13/14).
  expect(smoothness(stripe)).toBeCloseTo(1 - 14 / 364 / (2 * (13 / 196)), 9)
})

test('noise is near 0', () => {
  const random = seededRandom(4)
  const values = Array.from({ length: 50 }, () => smoothness(filter(14, () => random() - 0.5)))
  expect(Math.abs(values.reduce((sum, value) => sum + value) / 50)).toBeLessThan(0.03)
})

test('the mean is over the units that are named, over the patches alone', () => {
  // A chessboard, and two rows, of which the one before has worked out the smoothness.
  const fc1 = { shape: [3, 5], data: new Float32Array([9, 1, -1, -1, 1, 7, 0, 0, 1, 1, 3, 2, 2, 2, 2]) }
  expect(meanSmoothness([0, 1], fc1)).toBe((-1 + 0) / 2)
  expect(meanSmoothness([0, 1, 2], fc1)).toBeCloseTo((-1 + 0 + 1) / 3, 9)
})

test('units are sorted by either measure, over the patches alone', () => {
  // Class token first. Unit 0 is weak and rough, unit 1 strong and rough, unit 2 in between and smooth.
  const data = new Float32Array([9, 1, -1, -1, 1, 0, 5, -5, -5, 5, 0, 2, 2, 2, 2])
  expect(sortedUnits({ shape: [3, 5], data }, 'strength')).toEqual([1, 2, 0])
  expect(sortedUnits({ shape: [3, 5], data }, 'smoothness')[0]).toBe(2)
})

test('the telling ones are strong and smooth at once; a chessboard comes last, however strong', () => {
  const data = new Float32Array([0, 5, -5, -5, 5, 0, 0.1, 0.1, 0.1, 0.1, 0, 2, 2, 2, 2])
  expect(sortedUnits({ shape: [3, 5], data }, 'telling')).toEqual([2, 1, 0])
})

import { expect, test } from 'vitest'
import { histogramOf } from './histogram.ts'

test('every finite number is counted once, the largest in the last bin', () => {
  const { counts, low, high, mean, deviation } = histogramOf(
    Float32Array.of(0, 1, 1, 2, 4, Number.NaN, Number.POSITIVE_INFINITY),
    4,
  )
  expect(counts).toEqual([1, 2, 1, 1])
  expect([low, high, mean]).toEqual([0, 4, 1.6])
  expect(deviation).toBeCloseTo(1.5166, 4)
})

test('numbers that are all the same are in one bin', () => {
  expect(histogramOf(Float32Array.of(3, 3), 4).counts).toEqual([2, 0, 0, 0])
})

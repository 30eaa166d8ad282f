import { expect, test } from 'vitest'
import { largest, similarity, softmax } from './network-figures.ts'
import { withoutMeans } from './view-of-trace.ts'

test('softmax sums to one, keeps the order and stands large logits', () => {
  const shares = softmax(Float32Array.of(1000, 1001, 999))
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1)
  expect(shares[1]! / shares[0]!).toBeCloseTo(Math.E)
  expect(largest(shares, 2)).toEqual([1, 0])
})

const tokens = {
  rows: 5,
  columns: 2,
  data: Float32Array.of(9, 9, 1, 0, 0, 2, -3, 0, 4, 0),
}

test('a patch is alike to itself, opposite to its negative, and indifferent at a right angle', () => {
  const { map, mean } = similarity(tokens, 1)
  expect(map).toEqual({ rows: 2, columns: 2, data: Float32Array.of(1, 0, -1, 1) })
  // The six pairs of patches: 0, −1, 1, 0, 0, −1.
  expect(mean).toBeCloseTo(-1 / 6)
})

test('without a class token the first row is a patch too', () => {
  const patches = { rows: 4, columns: 2, data: tokens.data.subarray(2) }
  expect(similarity(patches, 0, 0)).toEqual(similarity(tokens, 1))
})

test('taking the means off leaves columns that sum to zero', () => {
  const { data } = withoutMeans(tokens)
  for (const column of [0, 1]) {
    expect(data.filter((_, i) => i % 2 === column).reduce((a, b) => a + b)).toBeCloseTo(0, 5)
  }
})

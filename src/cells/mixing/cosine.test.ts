import { expect, test } from 'vitest'
import { seededRandom } from '../../picture/prng.ts'
import { cosineDistance } from './cosine.ts'

test('equal vectors are exactly 0 apart, whatever their numbers', () => {
  const random = seededRandom(1)
  for (let i = 0; i < 200; i++) {
    const a = Float32Array.from({ length: 300 }, () => random() - 0.5)
    expect(cosineDistance(a, a.slice())).toBe(0)
  }
})

test('scale does not matter, direction does', () => {
  expect(cosineDistance([1, 2], [10, 20])).toBeCloseTo(0, 12)
  expect(cosineDistance([1, 0], [0, 3])).toBe(1)
  expect(cosineDistance([1, 2], [-1, -2])).toBe(2)
  expect(cosineDistance([1, 0], [1, 1])).toBeCloseTo(1 - Math.SQRT1_2, 12)
})

test('nothing is as far from something as it can be without being opposite', () => {
  expect(cosineDistance([0, 0], [0, 0])).toBe(0)
  expect(cosineDistance([0, 0], [1, 0])).toBe(1)
})

import { expect, test } from 'vitest'
import { shareOf, strongestShare } from './share-of-patches.ts'

const influence = new Float32Array([1, 0, 5, 2])

test('marked patches hold their share, counted from token 1', () => {
  expect(shareOf(influence, [])).toBe(0)
  expect(shareOf(influence, [1])).toBeCloseTo(1 / 8)
  expect(shareOf(influence, [4, 3])).toBeCloseTo(7 / 8)
})

test('no patches hold more than the strongest', () => {
  expect(strongestShare(influence, 1)).toBeCloseTo(5 / 8)
  expect(strongestShare(influence, 2)).toBeCloseTo(7 / 8)
  expect(strongestShare(influence, 4)).toBe(1)
})

import { expect, test } from 'vitest'
import { patchesInOrder } from './reorder.ts'

test('patches go to their places with all of their pixels', () => {
  // 4 × 4 pixels, patches of 2 × 2; every pixel is its index.
  const rgb = Uint8ClampedArray.from({ length: 48 }, (_, i) => Math.floor(i / 3))
  const { rgb: moved } = patchesInOrder({ width: 4, height: 4, rgb }, [3, 0, 1, 2])
  const pixels = [...moved].filter((_, i) => i % 3 === 0)
  expect(pixels).toEqual([10, 11, 0, 1, 14, 15, 4, 5, 2, 3, 8, 9, 6, 7, 12, 13])
})

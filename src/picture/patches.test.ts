import { describe, expect, it } from 'vitest'
import { GOLDEN, goldenFloats, largestDifference, sourcePicture } from '../../tests/golden/picture/golden.ts'
import { IMAGENET_MEAN, IMAGENET_STD, toPatches } from './patches.ts'

describe('toPatches', () => {
  it.each(GOLDEN.patches)('orders and scales as a PyTorch convolution sees it: $file', (golden) => {
    const patches = toPatches(sourcePicture(golden.width, golden.height), golden.patchSize)
    expect(largestDifference(patches, goldenFloats(golden.file))).toBeLessThan(1e-6)
  })

  it('flattens a patch as channel, row, column', () => {
    const rgb = new Uint8ClampedArray(4 * 4 * 3)
    // Channel 1 (green) of row 2, column 3: patch 3, at row 0, column 1 of it.
    rgb[(2 * 4 + 3) * 3 + 1] = 255
    const patches = toPatches({ width: 4, height: 4, rgb }, 2)
    const lit = 3 * 12 + 1 * 4 + 0 * 2 + 1
    expect(patches[lit]).toBeCloseTo((1 - IMAGENET_MEAN[1]) / IMAGENET_STD[1], 6)
    expect(patches[lit - 1]).toBeCloseTo((0 - IMAGENET_MEAN[1]) / IMAGENET_STD[1], 6)
  })

  it('refuses a picture that is not a whole number of patches', () => {
    expect(() => toPatches(sourcePicture(32, 24), 16)).toThrow(RangeError)
  })
})

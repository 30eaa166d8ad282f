import { describe, expect, it } from 'vitest'
import { GOLDEN, goldenBytes, largestDifference, sourcePicture } from '../../tests/golden/picture/golden.ts'
import { evaluationCrop } from './preprocess.ts'

describe('evaluationCrop', () => {
  it.each(GOLDEN.crop)('gives the bytes that torchvision gives: $file', ({ file, width, height, side }) => {
    const crop = evaluationCrop(sourcePicture(width, height), side)
    expect(crop).toMatchObject({ width: side, height: side })
    expect(largestDifference(crop.rgb, goldenBytes(file))).toBe(0)
  })

  it('makes a constant picture of a single pixel', () => {
    const pixel = { width: 1, height: 1, rgb: Uint8ClampedArray.of(10, 128, 250) }
    const { rgb } = evaluationCrop(pixel, 224)
    expect(rgb).toHaveLength(224 * 224 * 3)
    expect(rgb.every((value, at) => value === pixel.rgb[at % 3])).toBe(true)
  })

  it('takes the middle of a picture as long as they come', () => {
    // Black on the left, white on the right; the crop is narrower than one pixel of it.
    const rgb = new Uint8ClampedArray(16_384 * 3).map((_, at) => (at < 8192 * 3 ? 0 : 255))
    const crop = evaluationCrop({ width: 16_384, height: 1, rgb }, 32)
    const row = Array.from({ length: 32 }, (_, column) => crop.rgb[column * 3]!)
    expect(row[0]).toBeLessThan(30)
    for (let column = 0; column < 32; column++) {
      expect(Math.abs(row[column]! + row[31 - column]! - 255)).toBeLessThanOrEqual(1)
    }
  })
})

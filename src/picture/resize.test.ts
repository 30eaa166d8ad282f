import { describe, expect, it } from 'vitest'
import { GOLDEN, goldenBytes, largestDifference, sourcePicture } from '../../tests/golden/picture/golden.ts'
import { resizeBicubic } from './resize.ts'

describe('resizeBicubic', () => {
  it.each(GOLDEN.resize)('gives the bytes that Pillow gives: $file', ({ file, width, height, ...to }) => {
    const size = { width: to.newWidth, height: to.newHeight }
    const resized = resizeBicubic(sourcePicture(width, height), size, { left: 0, top: 0, ...size })
    expect(largestDifference(resized.rgb, goldenBytes(file))).toBe(0)
  })

  it('computes a window as it would be cut from the whole', () => {
    const source = sourcePicture(45, 60)
    const size = { width: 30, height: 90 }
    const whole = resizeBicubic(source, size, { left: 0, top: 0, ...size })
    const part = resizeBicubic(source, size, { left: 11, top: 70, width: 9, height: 20 })
    const row = 13
    const from = ((70 + row) * 30 + 11) * 3
    expect(part.rgb.slice(row * 27, row * 27 + 27)).toEqual(whole.rgb.slice(from, from + 27))
  })

  it('leaves a picture of the asked size as it is', () => {
    const source = sourcePicture(20, 13)
    expect(resizeBicubic(source, source, { left: 0, top: 0, width: 20, height: 13 })).toEqual(source)
  })

  it('does not compute what is outside the window', () => {
    // The whole would be 200 million pixels.
    const size = { width: 20, height: 10_000_000 }
    const part = resizeBicubic(sourcePicture(2, 9), size, { left: 0, top: 5_000_000, width: 20, height: 20 })
    expect(part.rgb).toHaveLength(20 * 20 * 3)
  })
})

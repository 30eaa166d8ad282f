import { describe, expect, it } from 'vitest'
import { oklch, type Rgb } from './colour.ts'

/** The lightness of OKLab, by the way back from sRGB. */
function lightnessOf(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const encoded = value / 255
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = 0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b
  const m = 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b
  const s = 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b
  return 0.2104542553 * Math.cbrt(l) + 0.793617785 * Math.cbrt(m) - 0.0040720468 * Math.cbrt(s)
}

describe('oklch', () => {
  it.each([
    // As CSS Color 4 converts them: white, black, and the corners of sRGB.
    ['white', [1, 0, 0], [255, 255, 255]],
    ['black', [0, 0, 0], [0, 0, 0]],
    ['red', [0.62796, 0.25768, 29.234], [255, 0, 0]],
    ['lime', [0.86644, 0.29483, 142.495], [0, 255, 0]],
    ['blue', [0.45201, 0.31321, 264.052], [0, 0, 255]],
    ['teal', [0.54311, 0.0927, 194.769], [0, 128, 128]],
  ] as const)('knows %s', (_, [lightness, chroma, hue], expected) => {
    const rgb = oklch(lightness, chroma, hue)
    for (let channel = 0; channel < 3; channel++) {
      expect(Math.abs(rgb[channel]! - expected[channel]!)).toBeLessThan(1)
    }
  })

  it('gives up chroma, and no lightness, for what sRGB cannot show', () => {
    for (let hue = 0; hue < 360; hue += 5) {
      const rgb = oklch(0.7, 0.4, hue)
      expect(Math.abs(lightnessOf(rgb) - 0.7)).toBeLessThan(0.003)
      // As colourful as can be: one channel is at its end.
      expect(Math.min(...rgb, ...rgb.map((value) => 255 - value))).toBeLessThan(3)
    }
  })
})

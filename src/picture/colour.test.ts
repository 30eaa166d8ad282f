import { describe, expect, it } from 'vitest'
import { oklch } from './colour.ts'

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
      for (const value of rgb) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(255)
      }
      // As colourful as can be: one channel is at its end.
      expect(Math.min(...rgb, ...rgb.map((value) => 255 - value))).toBeLessThan(3)
    }
  })
})

import { expect, test } from 'vitest'
import type { Pixels } from './pixels.ts'
import { FILLS, filledLike, withPatchOf } from './replace-patch.ts'

const picture: Pixels = {
  width: 4,
  height: 4,
  rgb: Uint8ClampedArray.from({ length: 48 }, (_, i) => (i * 37) % 256),
}

test('the mean is that of all pixels, channel by channel; grey is the middle; noise is the same each time', () => {
  const [mean, grey, noise] = FILLS.map((fill) => filledLike(picture, fill).rgb)
  for (const channel of [0, 1, 2]) {
    const values = [...picture.rgb].filter((_, i) => i % 3 === channel)
    const average = values.reduce((sum, value) => sum + value) / 16
    for (const value of [...mean!].filter((_, i) => i % 3 === channel))
      expect(Math.abs(value - average)).toBeLessThanOrEqual(0.5)
  }
  expect(new Set(grey)).toEqual(new Set([128]))
  expect(new Set(noise).size).toBeGreaterThan(20)
  expect(filledLike({ ...picture, rgb: picture.rgb.toReversed() }, 'noise').rgb).toEqual(noise)
})

test('one patch is taken from the other picture, and no pixel elsewhere', () => {
  const grey = filledLike(picture, 'grey')
  const changed = withPatchOf(picture, grey, 1, 2)
  for (const [i, value] of changed.rgb.entries()) {
    const [row, column] = [Math.floor(i / 12), Math.floor(i / 3) % 4]
    expect(value).toBe(row < 2 && column >= 2 ? 128 : picture.rgb[i])
  }
  expect(withPatchOf(picture, picture, 3, 2)).toEqual(picture)
})

import { expect, test } from 'vitest'
import { lightnessDifference } from './lightness.ts'

test('white minus black is 1, and a channel counts a third', () => {
  const picture = (...rgb: number[]) => ({ width: 2, height: 1, rgb: Uint8ClampedArray.from(rgb) })
  const { data } = lightnessDifference(picture(255, 255, 255, 0, 0, 0), picture(0, 0, 0, 0, 255, 0))
  expect(data[0]).toBeCloseTo(1, 6)
  expect(data[1]).toBeCloseTo(-1 / 3, 6)
})

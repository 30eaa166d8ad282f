import { describe, expect, it } from 'vitest'
import { widenBfloat, widenHalf } from './half-float'

describe('widenHalf', () => {
  it('widens normal, subnormal, infinite and signed zero values exactly', () => {
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x7bff, 0x0400, 0x03ff, 0x0001, 0x8001)
    expect([...widenHalf(halves)]).toEqual([
      1,
      -2,
      0.333251953125,
      65504,
      2 ** -14,
      1023 * 2 ** -24,
      2 ** -24,
      -(2 ** -24),
    ])
    expect([...widenHalf(Uint16Array.of(0x7c00, 0xfc00, 0x0000, 0x8000))]).toEqual([
      Infinity,
      -Infinity,
      0,
      -0,
    ])
    expect(widenHalf(Uint16Array.of(0x7e00))[0]).toBeNaN()
  })

  it('keeps the order of all finite positive halves', () => {
    const values = widenHalf(Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits))
    expect(values.every((value, i) => i === 0 || value > values[i - 1]!)).toBe(true)
  })
})

describe('widenBfloat', () => {
  it('puts the bits into the upper half of a float32', () => {
    expect([...widenBfloat(Uint16Array.of(0x3f80, 0xc040, 0x7f80, 0x0000))]).toEqual([1, -3, Infinity, 0])
  })
})

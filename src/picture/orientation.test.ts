import { describe, expect, it } from 'vitest'
import { type Orientation, orientationTag, uprightTurn } from './orientation.ts'

/** An EXIF block with one entry before that of the orientation. */
function exif(littleEndian: boolean, value: number, type = 3): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + 2 + 24))
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d)
  view.setUint16(2, 42, littleEndian)
  view.setUint32(4, 8, littleEndian)
  view.setUint16(8, 2, littleEndian)
  view.setUint16(10, 0x0100, littleEndian)
  view.setUint16(22, 0x0112, littleEndian)
  view.setUint16(24, type, littleEndian)
  view.setUint32(26, 1, littleEndian)
  view.setUint16(30, value, littleEndian)
  return new Uint8Array(view.buffer)
}

describe('orientationTag', () => {
  it.each([true, false])('is read in either order of bytes', (littleEndian) => {
    expect(orientationTag(exif(littleEndian, 6))).toEqual({ orientation: 6, at: 30, littleEndian })
  })

  it('is none where it is no turn, is written as something else, or is cut short', () => {
    expect(orientationTag(exif(true, 0))).toBeNull()
    expect(orientationTag(exif(true, 9))).toBeNull()
    expect(orientationTag(exif(true, 6, 4))).toBeNull()
    const whole = exif(true, 6)
    for (let length = 0; length < 34; length++) expect(orientationTag(whole.subarray(0, length))).toBeNull()
  })
})

describe('uprightTurn', () => {
  // Pillow: ImageOps.exif_transpose of the rows 'abc' and 'def'.
  it.each<[Orientation, string[]]>([
    [1, ['abc', 'def']],
    [2, ['cba', 'fed']],
    [3, ['fed', 'cba']],
    [4, ['def', 'abc']],
    [5, ['ad', 'be', 'cf']],
    [6, ['da', 'eb', 'fc']],
    [7, ['fc', 'eb', 'da']],
    [8, ['cf', 'be', 'ad']],
  ])('of %i is that of Pillow', (orientation, rows) => {
    const { origin, across, down, width, height } = uprightTurn(orientation, { width: 3, height: 2 })
    const turned: string[] = []
    for (let row = 0; row < 2; row++)
      for (let column = 0; column < 3; column++)
        turned[origin + column * across + row * down] = 'abcdef'[3 * row + column]!
    expect({ width, height, turned: turned.join('') }).toEqual({
      width: rows[0]!.length,
      height: rows.length,
      turned: rows.join(''),
    })
  })
})

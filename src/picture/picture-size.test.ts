import { describe, expect, it } from 'vitest'
import { pictureSize } from './picture-size.ts'

/** Bytes from texts (a character a byte) and numbers. */
const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : Array.from(part, (character) => character.charCodeAt(0)),
    ),
  )

const PNG = bytes('\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 'IHDR', 0, 0, 0x12, 0x34, 0, 1, 0, 2)
const FRAME = [0, 17, 8, 0x01, 0x2c, 0x02, 0x80, 3] // 300 high, 640 wide
const EXIF = [0xff, 0xe1, 0, 6, 0xff, 0xc0, 1, 1]
const HUFFMAN = [0xff, 0xc4, 0, 4, 9, 9]

describe('pictureSize', () => {
  it('reads a PNG', () => {
    expect(pictureSize(PNG)).toEqual({ width: 0x1234, height: 0x10002 })
  })

  it.each([
    ['baseline', [...EXIF, ...HUFFMAN, 0xff, 0xc0, ...FRAME]],
    ['progressive', [...EXIF, 0xff, 0xc2, ...FRAME]],
    ['padded', [0xff, ...EXIF, 0xff, 0xff, 0xff, 0xc1, ...FRAME]],
    ['with a marker that stands alone', [0xff, 0x01, 0xff, 0xc0, ...FRAME]],
  ])('walks to the frame header of a JPEG, %s', (_, segments) => {
    expect(pictureSize(bytes(0xff, 0xd8, ...segments))).toEqual({ width: 640, height: 300 })
  })

  it.each([
    ['that ends before its frame header', [...EXIF, 0xff, 0xc0, 0, 17]],
    ['whose pixels come first', [0xff, 0xda, 0, 2, 0xff, 0xc0, ...FRAME]],
    ['whose segments are broken', [0xff, 0xe0, 0, 2, 0x00, 0xc0, ...FRAME]],
    ['that leaves its height for later', [0xff, 0xc0, 0, 17, 8, 0, 0, 0x02, 0x80, 3]],
  ])('knows no size of a JPEG %s', (_, segments) => {
    expect(pictureSize(bytes(0xff, 0xd8, ...segments))).toBeUndefined()
  })

  it('reads a GIF', () => {
    expect(pictureSize(bytes('GIF89a', 0x80, 0x02, 0x2c, 0x01))).toEqual({ width: 640, height: 300 })
  })

  it('reads a lossy WebP, less the scaling in its upper bits', () => {
    const head = bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 ', 0, 0, 0, 0, 0, 0, 0, '\x9d\x01\x2a')
    expect(pictureSize(bytes(...head, 0x80, 0x42, 0x2c, 0x81))).toEqual({ width: 640, height: 300 })
  })

  it('reads a lossless WebP', () => {
    const bits = 639 | (299 << 14) | (1 << 28)
    const head = bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8L', 0, 0, 0, 0, 0x2f)
    const size = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]
    expect(pictureSize(bytes(...head, ...size))).toEqual({ width: 640, height: 300 })
  })

  it('reads an extended WebP', () => {
    const head = bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8X', 10, 0, 0, 0, 0x10, 0, 0, 0)
    expect(pictureSize(bytes(...head, 0x7f, 0x02, 0, 0x2b, 0x01, 1))).toEqual({ width: 640, height: 65_836 })
  })

  it('reads a BMP, also one whose top row comes first and one with the oldest header', () => {
    const file = ['BM', ...new Array<number>(12).fill(0)]
    const upsideDown = [40, 0, 0, 0, 0x80, 0x02, 0, 0, 0xd4, 0xfe, 0xff, 0xff]
    expect(pictureSize(bytes(...file, ...upsideDown))).toEqual({ width: 640, height: 300 })
    const oldest = [12, 0, 0, 0, 0x80, 0x02, 0x2c, 0x01]
    expect(pictureSize(bytes(...file, ...oldest))).toEqual({ width: 640, height: 300 })
  })

  it('reads bytes that start within a larger buffer', () => {
    const larger = bytes(1, 2, 3, ...PNG)
    expect(pictureSize(larger.subarray(3))).toEqual(pictureSize(PNG))
  })

  it('knows no size of anything else', () => {
    expect(pictureSize(new Uint8Array())).toBeUndefined()
    expect(pictureSize(bytes('<svg width="9" height="9"/>'))).toBeUndefined()
    for (let length = 0; length < PNG.length; length++) {
      expect(pictureSize(PNG.subarray(0, length))).toBeUndefined()
    }
  })
})

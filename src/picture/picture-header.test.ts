import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPictureHeader } from './picture-header.ts'

const pictureSize = async (bytes: Uint8Array<ArrayBuffer>) =>
  (await readPictureHeader(new Blob([bytes]))).size

/** Bytes from texts (a character a byte) and numbers. */
const bytes = (...parts: (string | number)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : Array.from(part, (character) => character.charCodeAt(0)),
    ),
  )

const PNG = bytes('\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 'IHDR', 0, 0, 0x12, 0x34, 0, 1, 0, 2)
const FRAME = [0, 17, 8, 0x01, 0x2c, 0x02, 0x80, 3] // 300 high, 640 wide
const EXIF = [0xff, 0xe1, 0, 6, 0xff, 0xc0, 1, 1]
const HUFFMAN = [0xff, 0xc4, 0, 4, 9, 9]

describe('readPictureHeader', () => {
  it('reads a PNG', async () => {
    expect(await pictureSize(PNG)).toEqual({ width: 0x1234, height: 0x10002 })
  })

  it.each([
    ['baseline', [...EXIF, ...HUFFMAN, 0xff, 0xc0, ...FRAME]],
    ['progressive', [...EXIF, 0xff, 0xc2, ...FRAME]],
    ['padded', [0xff, ...EXIF, 0xff, 0xff, 0xff, 0xc1, ...FRAME]],
    ['with a marker that stands alone', [0xff, 0x01, 0xff, 0xc0, ...FRAME]],
  ])('walks to the frame header of a JPEG, %s', async (_, segments) => {
    expect(await pictureSize(bytes(0xff, 0xd8, ...segments))).toEqual({ width: 640, height: 300 })
  })

  it.each([
    ['that ends before its frame header', [...EXIF, 0xff, 0xc0, 0, 17]],
    ['whose pixels come first', [0xff, 0xda, 0, 2, 0xff, 0xc0, ...FRAME]],
    ['whose segments are broken', [0xff, 0xe0, 0, 2, 0x00, 0xc0, ...FRAME]],
    ['that leaves its height for later', [0xff, 0xc0, 0, 17, 8, 0, 0, 0x02, 0x80, 3]],
  ])('knows no size of a JPEG %s', async (_, segments) => {
    expect(await pictureSize(bytes(0xff, 0xd8, ...segments))).toBeUndefined()
  })

  it('reads a GIF', async () => {
    expect(await pictureSize(bytes('GIF89a', 0x80, 0x02, 0x2c, 0x01))).toEqual({ width: 640, height: 300 })
  })

  it('reads a lossy WebP, less the scaling in its upper bits', async () => {
    const head = bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 ', 0, 0, 0, 0, 0, 0, 0, '\x9d\x01\x2a')
    expect(await pictureSize(bytes(...head, 0x80, 0x42, 0x2c, 0x81))).toEqual({ width: 640, height: 300 })
  })

  it('reads a lossless WebP', async () => {
    const bits = 639 | (299 << 14) | (1 << 28)
    const head = bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8L', 0, 0, 0, 0, 0x2f)
    const size = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]
    expect(await pictureSize(bytes(...head, ...size))).toEqual({ width: 640, height: 300 })
  })

  it('reads an extended WebP', async () => {
    const head = bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8X', 10, 0, 0, 0, 0x10, 0, 0, 0)
    expect(await pictureSize(bytes(...head, 0x7f, 0x02, 0, 0x2b, 0x01, 1))).toEqual({
      width: 640,
      height: 65_836,
    })
  })

  it('reads a BMP, also one whose top row comes first and one with the oldest header', async () => {
    const file = ['BM', ...new Array<number>(12).fill(0)]
    const upsideDown = [40, 0, 0, 0, 0x80, 0x02, 0, 0, 0xd4, 0xfe, 0xff, 0xff]
    expect(await pictureSize(bytes(...file, ...upsideDown))).toEqual({ width: 640, height: 300 })
    const oldest = [12, 0, 0, 0, 0x80, 0x02, 0x2c, 0x01]
    expect(await pictureSize(bytes(...file, ...oldest))).toEqual({ width: 640, height: 300 })
  })

  it('knows no size of anything else', async () => {
    expect(await pictureSize(new Uint8Array())).toBeUndefined()
    expect(await pictureSize(bytes('<svg width="9" height="9"/>'))).toBeUndefined()
    for (let length = 0; length < PNG.length; length++) {
      expect(await pictureSize(PNG.subarray(0, length))).toBeUndefined()
    }
  })

  it('finds the frame header of a JPEG behind any profile, without reading what is between', async () => {
    const profile = new Uint8Array(65_535 + 2)
    profile.set([0xff, 0xe2, 0xff, 0xff])
    const late = new Blob([
      bytes(0xff, 0xd8),
      ...Array<Uint8Array<ArrayBuffer>>(40).fill(profile),
      bytes(0xff, 0xc0, ...FRAME),
    ])
    expect((await readPictureHeader(late)).size).toEqual({ width: 640, height: 300 })
  })

  it('gives up where segments have no end', async () => {
    const padding = new Blob([bytes(0xff, 0xd8), new Uint8Array(200_000).fill(0xff)])
    expect((await readPictureHeader(padding)).size).toBeUndefined()
  })

  const picture = (name: string) =>
    new Blob([readFileSync(new URL(`../../tests/browser/pictures/${name}`, import.meta.url))], {
      type: 'image/x',
    })

  it.each(['turned.jpg', 'turned.webp', 'turned.png'])(
    'reads from EXIF how %s is to be turned, and takes that out of it',
    async (name) => {
      const header = await readPictureHeader(picture(name))
      expect(header).toMatchObject({ size: { width: 64, height: 48 }, orientation: 6 })
      const { asStored } = header
      expect(asStored.type).toBe('image/x')
      expect(await readPictureHeader(asStored)).toMatchObject({
        size: { width: 64, height: 48 },
        orientation: 1,
      })
    },
  )

  it('leaves a picture alone that says nothing of a turn', async () => {
    for (const name of ['cmyk.jpg', 'transparent.png', 'animated.gif']) {
      const blob = picture(name)
      expect(await readPictureHeader(blob)).toMatchObject({ orientation: 1, asStored: blob })
    }
  })
})

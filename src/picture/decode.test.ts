import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { decodePicture as decode, PICTURE_LIMITS, PictureError } from './decode.ts'
import { byImageData } from './read-back.ts'

/** A browser whose pictures hold, in each pixel, (column, row, row >> 8), and nothing unless on white. */
class FakeCanvas {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    let top = 0
    let onWhite = false
    return {
      fillStyle: 'black',
      fillRect() {
        onWhite = this.fillStyle === 'white'
      },
      drawImage(_: ImageBitmap, x: number, y: number) {
        top = x - y
      },
      getImageData(_x: number, _y: number, width: number, height: number) {
        const data = new Uint8ClampedArray(width * height * 4)
        for (let at = 0; at < width * height; at++) {
          const row = top + Math.floor(at / width)
          if (onWhite) data.set([(at % width) & 255, row & 255, row >> 8, 255], at * 4)
        }
        return { data }
      },
    }
  }
}

const decodePicture = (blob: Blob) => decode(blob, async () => byImageData)

const bitmapOf = (width: number, height: number) => ({ width, height, close: vi.fn() })
const decoder = vi.fn()

beforeEach(() => {
  vi.stubGlobal('OffscreenCanvas', FakeCanvas)
  vi.stubGlobal('createImageBitmap', decoder)
})
afterEach(() => {
  vi.unstubAllGlobals()
  decoder.mockReset()
})

const problemOf = async (blob: Blob): Promise<unknown> => {
  const error = await decodePicture(blob).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PictureError)
  return (error as PictureError).problem
}

/** A file that was chosen, and then changed on the disk, or a folder. */
const unreadable = (): Blob => {
  const blob = new Blob(['what it was'])
  vi.spyOn(blob, 'slice').mockReturnValue({
    arrayBuffer: () => Promise.reject(new DOMException('no', 'NotReadableError')),
  } as unknown as Blob)
  return blob
}

describe('decodePicture', () => {
  it('says that a file cannot be read any more, before it is decoded and after that failed', async () => {
    expect(await problemOf(unreadable())).toEqual({ code: 'picture-unreadable' })
    const file = new Blob(['a picture'])
    decoder.mockImplementation(async () => {
      vi.spyOn(file, 'slice').mockImplementation(() => unreadable().slice())
      throw new DOMException('no', 'InvalidStateError')
    })
    expect(await problemOf(file)).toEqual({ code: 'picture-unreadable' })
  })

  it('reads every row of a picture of many bands, and lets go of the bitmap', async () => {
    const bitmap = bitmapOf(5000, 700)
    decoder.mockResolvedValue(bitmap)
    const { pixels, noisy } = await decodePicture(new Blob(['a picture']))
    const { width, height, rgb } = pixels
    expect(noisy).toBe(false)
    expect([width, height, rgb.length]).toEqual([5000, 700, 5000 * 700 * 3])
    for (const row of [0, 208, 209, 210, 418, 699]) {
      const at = (row * 5000 + 4999) * 3
      expect([...rgb.subarray(at, at + 3)]).toEqual([4999 & 255, row & 255, row >> 8])
    }
    expect(bitmap.close).toHaveBeenCalledOnce()
  })

  it('turns a photograph the right way up itself, and takes its numbers as they are stored', async () => {
    decoder.mockResolvedValue(bitmapOf(64, 48))
    const { pixels } = await decodePicture(new Blob([readFileSync('tests/browser/pictures/turned.webp')]))
    expect(decoder).toHaveBeenCalledWith(expect.any(Blob), { colorSpaceConversion: 'none' })
    expect([pixels.width, pixels.height]).toEqual([48, 64])
    // What was at the left below, column 0 and row 47, is at the left above.
    expect([...pixels.rgb.subarray(0, 3)]).toEqual([0, 47, 0])
    expect([...pixels.rgb.subarray(3 * 47, 3 * 48)]).toEqual([0, 0, 0])
    expect([...pixels.rgb.subarray(-3)]).toEqual([63, 0, 0])
  })

  it('reads a picture all the same where nothing reads it faithfully, and says so', async () => {
    decoder.mockResolvedValue(bitmapOf(2, 2))
    expect(await decode(new Blob(['a picture']), async () => null)).toMatchObject({ noisy: true })
  })

  it('says that a file cannot be read any more', async () => {
    const gone = new Blob(['x'])
    gone.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) as Blob
    expect(await problemOf(gone)).toEqual({ code: 'picture-unreadable' })
  })

  it('says that what cannot be decoded is not a picture', async () => {
    decoder.mockRejectedValue(new DOMException('no', 'InvalidStateError'))
    expect(await problemOf(new Blob(['words'], { type: 'text/plain' }))).toEqual({
      code: 'not-a-picture',
      type: 'text/plain',
    })
    expect(await problemOf(new Blob([]))).toEqual({ code: 'not-a-picture', type: '' })
  })

  it('refuses a picture that states too large a size before decoding it', async () => {
    const header = Uint8Array.from([...'GIF89a'].map((c) => c.charCodeAt(0)).concat(0xff, 0xff, 1, 0))
    expect(await problemOf(new Blob([header]))).toEqual({
      code: 'picture-too-large',
      width: 65_535,
      height: 1,
      ...PICTURE_LIMITS,
    })
    expect(decoder).not.toHaveBeenCalled()
  })

  it('refuses a JPEG whose size stands late before decoding it', async () => {
    const profile = new Uint8Array(65_535 + 2)
    profile.set([0xff, 0xe2, 0xff, 0xff])
    const frame = Uint8Array.of(0xff, 0xc0, 0, 17, 8, 0x4e, 0x20, 0x4e, 0x20, 3)
    const late = new Blob([
      Uint8Array.of(0xff, 0xd8),
      ...Array<Uint8Array<ArrayBuffer>>(8).fill(profile),
      frame,
    ])
    expect(await problemOf(late)).toMatchObject({ code: 'picture-too-large', width: 20_000, height: 20_000 })
    expect(decoder).not.toHaveBeenCalled()
  })

  it.each([
    [16_385, 1],
    [1, 16_385],
    [8192, 8193],
  ])('refuses %i × %i pixels once they are decoded, and lets go of them', async (width, height) => {
    const bitmap = bitmapOf(width, height)
    decoder.mockResolvedValue(bitmap)
    expect(await problemOf(new Blob(['a picture']))).toMatchObject({
      code: 'picture-too-large',
      width,
      height,
    })
    expect(bitmap.close).toHaveBeenCalledOnce()
  })

  it.each([
    [16_384, 1],
    [1, 1],
  ])('takes %i × %i pixels', async (width, height) => {
    decoder.mockResolvedValue(bitmapOf(width, height))
    expect((await decodePicture(new Blob(['a picture']))).pixels).toMatchObject({ width, height })
  })
})

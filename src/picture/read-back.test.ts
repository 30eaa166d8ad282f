import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findTrusted, type ReadBack } from './read-back.ts'

/** A browser that keeps the pixels of the last picture that was made or drawn. */
let pixels: Uint8ClampedArray
beforeEach(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      constructor(readonly data: Uint8ClampedArray) {}
    },
  )
  vi.stubGlobal('createImageBitmap', async ({ data }: ImageData) => {
    pixels = data
    return { close() {} }
  })
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ drawImage() {} })
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const faithful: ReadBack = async () => pixels
/** As Brave does, the lowest bit of a few. */
const noisy: ReadBack = async () => pixels.map((byte, index) => (index % 997 === 3 * 4 ? byte ^ 1 : byte))
const white: ReadBack = async () => pixels.map(() => 255)
const missing: ReadBack = async () => {
  throw new ReferenceError('VideoFrame is not defined')
}

describe('findTrusted', () => {
  it('is the first way that gives back what was drawn', async () => {
    expect(await findTrusted([faithful, noisy])).toBe(faithful)
    expect(await findTrusted([noisy, white, faithful])).toBe(faithful)
  })

  it('is none where all add noise or are not there', async () => {
    expect(await findTrusted([noisy, white, missing])).toBeNull()
  })
})

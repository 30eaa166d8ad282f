import { seededRandom } from './prng.ts'
import type { Size } from './resize.ts'

type Context = OffscreenCanvasRenderingContext2D

/** The pixels in the upper left corner of a canvas, four bytes (red, green, blue, alpha) each. */
export type ReadBack = (context: Context, size: Size) => Promise<ArrayLike<number>>

export function canvasOf(width: number, height: number): Context {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gave no canvas to read the picture with')
  return context
}

/** What every browser has; against fingerprinting, some change a little of what it gives, or all. */
export const byImageData: ReadBack = async (context, { width, height }) =>
  context.getImageData(0, 0, width, height).data

/** A way that leads around that, where there is one. */
const byVideoFrame: ReadBack = async (context, { width, height }) => {
  const frame = new VideoFrame(context.canvas, { timestamp: 0 })
  try {
    const options = { rect: { x: 0, y: 0, width, height }, format: 'RGBA' } as const
    const data = new Uint8Array(frame.allocationSize(options))
    await frame.copyTo(data, options)
    return data
  } finally {
    frame.close()
  }
}

let found: Promise<ReadBack | null> | undefined

/** A way to read pixels that gives back what was drawn, as is seen by a known picture; null if this browser has none. */
export function trustedReadBack(): Promise<ReadBack | null> {
  found ??= findTrusted([byImageData, byVideoFrame])
  return found
}

/** The first of these ways that can be trusted. */
export async function findTrusted(ways: readonly ReadBack[]): Promise<ReadBack | null> {
  for (const way of ways) if (await isFaithful(way).catch(() => false)) return way
  return null
}

/** Noise is in some pixels only, so there have to be many; a picture of one colour would be left alone. */
const KNOWN = { width: 64, height: 64 }

async function isFaithful(readBack: ReadBack): Promise<boolean> {
  const random = seededRandom(1)
  const bytes = Uint8ClampedArray.from({ length: KNOWN.width * KNOWN.height * 4 }, (_, index) =>
    index % 4 === 3 ? 255 : Math.floor(random() * 256),
  )
  const bitmap = await createImageBitmap(new ImageData(bytes, KNOWN.width))
  const context = canvasOf(KNOWN.width, KNOWN.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const read = await readBack(context, KNOWN)
  return bytes.every((byte, index) => byte === read[index])
}

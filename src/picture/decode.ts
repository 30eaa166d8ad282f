import { HEADER_BYTES, pictureSize } from './picture-size.ts'
import type { Pixels } from './pixels.ts'
import type { Size } from './resize.ts'

/** The largest pictures that are read: all of their pixels are held in memory at once. */
export const PICTURE_LIMITS = {
  /** The longest side that browsers draw. */
  maxSide: 16_384,
  /** Of 1024 × 1024 pixels each, which just lets in the photographs of a "64 megapixel" camera. */
  maxMegapixels: 64,
} as const

/** What is wrong with a file, for the page to word in the reader's language. */
export type PictureProblem =
  /** The browser does not get at it: a folder, or a file that was changed or moved after it was chosen. */
  | { code: 'picture-unreadable' }
  /** `type` is the media type the file claims to have, empty if none. */
  | { code: 'not-a-picture'; type: string }
  | ({ code: 'picture-too-large'; width: number; height: number } & typeof PICTURE_LIMITS)

/** A file that cannot be shown to the network. */
export class PictureError extends Error {
  constructor(readonly problem: PictureProblem) {
    super(
      problem.code === 'picture-too-large'
        ? `a picture of ${problem.width} × ${problem.height} pixels is too large`
        : problem.code === 'picture-unreadable'
          ? 'the file can no longer be read'
          : `the file (${problem.type || 'of unknown type'}) is not a picture that can be read`,
    )
  }
}

/** Pixels read back at a time: the picture is never held twice, and small canvases work on every device. */
const BAND_PIXELS = 1024 * 1024

/**
 * Reads any picture file that the browser can: the right way up, its first frame, on white where it is
 * transparent. Works on the page and in a worker. A file that states its size is refused before it is decoded.
 * @throws PictureError `picture-unreadable`, `not-a-picture` or `picture-too-large`.
 */
export async function decodePicture(blob: Blob): Promise<Pixels> {
  const head = await headOf(blob)
  const stated = pictureSize(head)
  if (stated) refuseTooLarge(stated)

  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  } catch {
    // Browsers differ in how they put it, and none says more than that it could not be decoded. It may also have been
    // changed meanwhile.
    await headOf(blob)
    throw new PictureError({ code: 'not-a-picture', type: blob.type })
  }
  try {
    refuseTooLarge(bitmap)
    return readPixels(bitmap)
  } finally {
    bitmap.close()
  }
}

async function headOf(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer())
  } catch {
    throw new PictureError({ code: 'picture-unreadable' })
  }
}

function refuseTooLarge({ width, height }: Size): void {
  const { maxSide, maxMegapixels } = PICTURE_LIMITS
  if (Math.max(width, height) > maxSide || width * height > maxMegapixels * 1024 ** 2) {
    throw new PictureError({ code: 'picture-too-large', width, height, ...PICTURE_LIMITS })
  }
}

function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap
  const bandHeight = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)))
  const context = new OffscreenCanvas(width, bandHeight).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gave no canvas to read the picture with')
  context.fillStyle = 'white'

  const rgb = new Uint8ClampedArray(width * height * 3)
  let to = 0
  for (let top = 0; top < height; top += bandHeight) {
    context.fillRect(0, 0, width, bandHeight)
    context.drawImage(bitmap, 0, -top)
    const { data } = context.getImageData(0, 0, width, Math.min(bandHeight, height - top))
    for (let from = 0; from < data.length; from += 4) {
      rgb[to++] = data[from] ?? 0
      rgb[to++] = data[from + 1] ?? 0
      rgb[to++] = data[from + 2] ?? 0
    }
  }
  return { width, height, rgb }
}

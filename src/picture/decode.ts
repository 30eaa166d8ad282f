import { type Orientation, uprightTurn } from './orientation.ts'
import { readPictureHeader } from './picture-header.ts'
import type { Pixels } from './pixels.ts'
import { byImageData, canvasOf, type ReadBack, trustedReadBack } from './read-back.ts'
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
    super(Object.values(problem).join(' '))
  }
}

/** Pixels read back at a time: the picture is never held twice, and small canvases work on every device. */
const BAND_PIXELS = 1024 * 1024

export interface DecodedPicture {
  pixels: Pixels
  /** Whether this browser adds noise to what it lets a page read, so that these are not quite the picture's numbers. */
  noisy: boolean
}

/**
 * Reads any picture file that the browser can, as Pillow does: its numbers as they are stored, whatever colour profile
 * comes with them; turned upright as its EXIF says; its first frame; and on white where it is transparent. Works on the
 * page and in a worker. A file that states its size is refused before it is decoded.
 * @throws PictureError
 */
export async function decodePicture(
  blob: Blob,
  findReadBack: () => Promise<ReadBack | null> = trustedReadBack,
): Promise<DecodedPicture> {
  const { size, orientation, asStored } = await headerOf(blob)
  if (size) refuseTooLarge(size)

  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(asStored, { colorSpaceConversion: 'none' })
  } catch {
    // Browsers differ in how they put it, and none says more than that it could not be decoded. It may also have been
    // changed meanwhile.
    await headerOf(blob)
    throw new PictureError({ code: 'not-a-picture', type: blob.type })
  }
  try {
    refuseTooLarge(bitmap)
    const readBack = await findReadBack()
    const pixels = await readPixels(bitmap, orientation, readBack ?? byImageData)
    return { pixels, noisy: readBack === null }
  } finally {
    bitmap.close()
  }
}

const headerOf = (blob: Blob) =>
  readPictureHeader(blob).catch((error: unknown) => {
    throw error instanceof DOMException ? new PictureError({ code: 'picture-unreadable' }) : error
  })

function refuseTooLarge({ width, height }: Size): void {
  const { maxSide, maxMegapixels } = PICTURE_LIMITS
  if (Math.max(width, height) > maxSide || width * height > maxMegapixels * 1024 ** 2) {
    throw new PictureError({ code: 'picture-too-large', width, height, ...PICTURE_LIMITS })
  }
}

async function readPixels(
  bitmap: ImageBitmap,
  orientation: Orientation,
  readBack: ReadBack,
): Promise<Pixels> {
  const { width, height } = bitmap
  const bandHeight = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)))
  const context = canvasOf(width, bandHeight)
  context.fillStyle = 'white'

  const { origin, across, down, ...size } = uprightTurn(orientation, bitmap)
  const rgb = new Uint8ClampedArray(width * height * 3)
  for (let top = 0; top < height; top += bandHeight) {
    context.fillRect(0, 0, width, bandHeight)
    context.drawImage(bitmap, 0, -top)
    const data = await readBack(context, { width, height: Math.min(bandHeight, height - top) })
    let from = 0
    for (let row = top; from < data.length; row++) {
      let to = 3 * (origin + row * down)
      for (let column = 0; column < width; column++) {
        rgb[to] = data[from] ?? 0
        rgb[to + 1] = data[from + 1] ?? 0
        rgb[to + 2] = data[from + 2] ?? 0
        from += 4
        to += 3 * across
      }
    }
  }
  return { ...size, rgb }
}

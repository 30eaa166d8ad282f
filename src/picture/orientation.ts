import type { Size } from './resize.ts'

/**
 * How a camera was held, as EXIF numbers it: 1 is upright, an even one of the first four is mirrored, and from 5 on rows
 * are columns.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** What an EXIF block says of it: the tag's value, and the offset of its two bytes in the block. */
export interface OrientationTag {
  orientation: Orientation
  at: number
  littleEndian: boolean
}

const ORIENTATION_TAG = 0x0112
const SHORT = 3

/** The orientation in an EXIF block, which is a small TIFF file; null if it states none. */
export function orientationTag(exif: Uint8Array): OrientationTag | null {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
  if (exif.length < 8) return null
  const littleEndian = view.getUint16(0) === 0x4949
  if (!littleEndian && view.getUint16(0) !== 0x4d4d) return null
  const directory = view.getUint32(4, littleEndian)
  if (directory + 2 > exif.length) return null
  const entries = view.getUint16(directory, littleEndian)
  for (let entry = 0, at = directory + 2; entry < entries && at + 12 <= exif.length; entry++, at += 12) {
    if (view.getUint16(at, littleEndian) !== ORIENTATION_TAG) continue
    const value = view.getUint16(at + 8, littleEndian)
    if (view.getUint16(at + 2, littleEndian) !== SHORT || value < 1 || value > 8) return null
    return { orientation: value as Orientation, at: at + 8, littleEndian }
  }
  return null
}

/** Where a pixel goes when a picture is turned upright: to `origin + column * across + row * down`, counted in pixels. */
export interface Turn extends Size {
  origin: number
  across: number
  down: number
}

/** The turn that Pillow's `ImageOps.exif_transpose` makes of a picture of this size, and the size it has then. */
export function uprightTurn(orientation: Orientation, { width, height }: Size): Turn {
  const last = width * height - 1
  const asIs = { width, height }
  const swapped = { width: height, height: width }
  switch (orientation) {
    case 1:
      return { ...asIs, origin: 0, across: 1, down: width }
    case 2:
      return { ...asIs, origin: width - 1, across: -1, down: width }
    case 3:
      return { ...asIs, origin: last, across: -1, down: -width }
    case 4:
      return { ...asIs, origin: last + 1 - width, across: 1, down: -width }
    case 5:
      return { ...swapped, origin: 0, across: height, down: 1 }
    case 6:
      return { ...swapped, origin: height - 1, across: height, down: -1 }
    case 7:
      return { ...swapped, origin: last, across: -height, down: -1 }
    case 8:
      return { ...swapped, origin: last + 1 - height, across: -height, down: 1 }
  }
}

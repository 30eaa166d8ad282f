import { type Orientation, type OrientationTag, orientationTag } from './orientation.ts'
import type { Size } from './resize.ts'

/** What a picture file says of itself before any of it is decoded. */
export interface PictureHeader {
  /** Before it is turned; undefined where none is stated. */
  size: Size | undefined
  orientation: Orientation
  /**
   * The same picture with nothing said of a turn: browsers turn some kinds of files and not others, and none can be kept
   * from it.
   */
  asStored: Blob
}

/**
 * The size that a PNG, JPEG, GIF, WebP or BMP states, and how it is to be turned. Of what stands between, as colour
 * profiles and thumbnails do, nothing is read.
 */
export async function readPictureHeader(blob: Blob): Promise<PictureHeader> {
  const read = windowsOf(blob)
  const head = await read(0, 32)
  const kind = KINDS.find(({ signature }) => signature.every(([at, text]) => startsAt(head, at, text)))
  if (!kind) return { size: undefined, orientation: 1, asStored: blob }
  const { size, exif } = await kind.read(read, viewOf(head))
  const tag = exif && orientationTag(await read(exif.begin, Math.min(exif.end, exif.begin + MOST_EXIF_BYTES)))
  return {
    size: size && size.width > 0 && size.height > 0 ? size : undefined,
    orientation: tag?.orientation ?? 1,
    asStored: exif && tag ? withoutTurn(blob, exif, tag) : blob,
  }
}

/** As much as a segment of a JPEG holds. */
const MOST_EXIF_BYTES = 2 ** 16

/** Segments or chunks that are walked through; no picture has so many before it says what we look for. */
const MOST_STEPS = 50_000

/** Read at a time: most headers fit, and a browser takes milliseconds for a read, however small. */
const WINDOW_BYTES = 2 ** 16

/** The bytes from `begin` up to `end`, or up to where the file ends. */
type Read = (begin: number, end: number) => Promise<Uint8Array>

function windowsOf(blob: Blob): Read {
  let window = { begin: 0, bytes: new Uint8Array() }
  return async (begin, end) => {
    const until = Math.min(end, blob.size)
    if (begin < window.begin || until > window.begin + window.bytes.length) {
      const part = blob.slice(begin, Math.max(until, begin + WINDOW_BYTES))
      window = { begin, bytes: new Uint8Array(await part.arrayBuffer()) }
    }
    return window.bytes.subarray(begin - window.begin, Math.max(begin, until) - window.begin)
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** An EXIF block in the file. Where a checksum guards it, all of its chunk is left out instead of the tag changed. */
interface Exif {
  begin: number
  end: number
  chunk?: { begin: number; end: number }
}

function withoutTurn(blob: Blob, { begin, chunk }: Exif, { at, littleEndian }: OrientationTag): Blob {
  const upright = Uint8Array.from(littleEndian ? [1, 0] : [0, 1])
  const parts = chunk
    ? [blob.slice(0, chunk.begin), blob.slice(chunk.end)]
    : [blob.slice(0, begin + at), upright, blob.slice(begin + at + 2)]
  return new Blob(parts, { type: blob.type })
}

interface Found {
  size?: Size | undefined
  exif?: Exif
}

interface Kind {
  /** Texts, a character a byte, that stand at these offsets. */
  signature: readonly (readonly [offset: number, text: string])[]
  /** @param head the first bytes of the file, at least as many as its signature takes */
  read: (read: Read, head: DataView) => Promise<Found>
}

/** A kind that says its size in its first bytes, and nothing of a turn. */
const inHead = (size: (view: DataView) => Size) => async (_: Read, head: DataView) => ({
  size: sizeIn(head, size),
})

/** The size, unless the file ends before it. */
function sizeIn(head: DataView, size: (view: DataView) => Size): Size | undefined {
  try {
    return size(head)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const KINDS: readonly Kind[] = [
  {
    signature: [
      [0, '\x89PNG\r\n\x1a\n'],
      [12, 'IHDR'],
    ],
    read: pngHeader,
  },
  { signature: [[0, '\xff\xd8\xff']], read: jpegHeader },
  {
    signature: [[0, 'GIF8']],
    read: inHead((view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) })),
  },
  {
    signature: [
      [0, 'RIFF'],
      [8, 'WEBPVP8 '],
      [23, '\x9d\x01\x2a'],
    ],
    // The upper two bits of each side ask for scaling, which browsers leave out.
    read: inHead((view) => ({
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    })),
  },
  {
    signature: [
      [0, 'RIFF'],
      [8, 'WEBPVP8L'],
      [20, '\x2f'],
    ],
    // Both sides less one, 14 bits each.
    read: inHead((view) => {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }),
  },
  {
    signature: [
      [0, 'RIFF'],
      [8, 'WEBPVP8X'],
    ],
    read: extendedWebpHeader,
  },
  { signature: [[0, 'BM']], read: inHead(bmpSize) },
]

const startsAt = (bytes: Uint8Array, offset: number, text: string): boolean =>
  Array.from(text).every((character, index) => bytes[offset + index] === character.charCodeAt(0))

/** Walks a JPEG's segments up to the frame header, of which there are many kinds but one layout. */
async function jpegHeader(read: Read): Promise<Found> {
  let exif: Exif | undefined
  for (let step = 0, at = 2; step < MOST_STEPS; step++) {
    const bytes = await read(at, at + 10)
    if (bytes.length < 4) break
    const view = viewOf(bytes)
    if (view.getUint8(0) !== 0xff) break
    const marker = view.getUint8(1)
    if (marker === 0xff) {
      // Any marker may be padded with more of its first byte.
      at += 1
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      // These two kinds stand alone; every other is followed by its length.
      at += 2
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const size = sizeIn(view, () => ({ width: view.getUint16(7), height: view.getUint16(5) }))
      return { size, ...(exif && { exif }) }
    } else if (marker === 0xd9 || marker === 0xda) {
      // The end, or pixels, without a frame header.
      break
    } else {
      const end = at + 2 + view.getUint16(2)
      if (marker === 0xe1 && startsAt(bytes, 4, 'Exif\0\0')) exif ??= { begin: at + 10, end }
      at = end
    }
  }
  return {}
}

/** Walks a PNG's chunks: EXIF may stand before the pixels or after them. */
async function pngHeader(read: Read, head: DataView): Promise<Found> {
  const size = sizeIn(head, (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }))
  for (let step = 0, at = 8; step < MOST_STEPS; step++) {
    const bytes = await read(at, at + 8)
    if (bytes.length < 8 || startsAt(bytes, 4, 'IEND')) break
    const end = at + 8 + viewOf(bytes).getUint32(0)
    // A checksum of four bytes comes last.
    if (startsAt(bytes, 4, 'eXIf'))
      return { size, exif: { begin: at + 8, end, chunk: { begin: at, end: end + 4 } } }
    at = end + 4
  }
  return { size }
}

/** Walks the chunks of a WebP that has more than pixels. */
async function extendedWebpHeader(read: Read, head: DataView): Promise<Found> {
  // Both sides less one, 24 bits each.
  const size = sizeIn(head, (view) => ({
    width: (view.getUint32(24, true) & 0xffffff) + 1,
    height: (view.getUint32(26, true) >>> 8) + 1,
  }))
  for (let step = 0, at = 12; step < MOST_STEPS; step++) {
    const bytes = await read(at, at + 14)
    if (bytes.length < 8) break
    const length = viewOf(bytes).getUint32(4, true)
    const end = at + 8 + length
    if (startsAt(bytes, 0, 'EXIF')) {
      // Some writers put a JPEG's marker before the block.
      return { size, exif: { begin: at + (startsAt(bytes, 8, 'Exif\0\0') ? 14 : 8), end } }
    }
    at = end + (length % 2)
  }
  return { size }
}

function bmpSize(view: DataView): Size {
  const headerLength = view.getUint32(14, true)
  // The oldest header, of 12 bytes, has short integers. In the others a negative height means top row first.
  if (headerLength === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

import type { Size } from './resize.ts'

/** How much of a file is worth reading for its size: a JPEG may carry a profile and a thumbnail before it. */
export const HEADER_BYTES = 256 * 1024

/**
 * The size that a PNG, JPEG, GIF, WebP or BMP states in its first bytes, before any of it is decoded and
 * before a JPEG is turned the right way up. `undefined` if it is another kind of file or states none.
 */
export function pictureSize(head: Uint8Array): Size | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const kind = KINDS.find(({ signature }) => signature.every(([at, text]) => startsAt(head, at, text)))
  try {
    const size = kind?.size(view)
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch (error) {
    // The view ends before the size does: a file cut short.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

interface Kind {
  /** Texts, a character a byte, that stand at these offsets. */
  signature: readonly (readonly [offset: number, text: string])[]
  size: (view: DataView) => Size | undefined
}

const KINDS: readonly Kind[] = [
  {
    signature: [
      [0, '\x89PNG\r\n\x1a\n'],
      [12, 'IHDR'],
    ],
    size: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  { signature: [[0, '\xff\xd8\xff']], size: jpegSize },
  {
    signature: [[0, 'GIF8']],
    size: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  },
  {
    signature: [
      [0, 'RIFF'],
      [8, 'WEBPVP8 '],
      [23, '\x9d\x01\x2a'],
    ],
    // The upper two bits of each side ask for scaling, which browsers leave out.
    size: (view) => ({ width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }),
  },
  {
    signature: [
      [0, 'RIFF'],
      [8, 'WEBPVP8L'],
      [20, '\x2f'],
    ],
    // Both sides less one, 14 bits each.
    size: (view) => {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    },
  },
  {
    signature: [
      [0, 'RIFF'],
      [8, 'WEBPVP8X'],
    ],
    // Both sides less one, 24 bits each.
    size: (view) => ({
      width: (view.getUint32(24, true) & 0xffffff) + 1,
      height: (view.getUint32(26, true) >>> 8) + 1,
    }),
  },
  { signature: [[0, 'BM']], size: bmpSize },
]

const startsAt = (bytes: Uint8Array, offset: number, text: string): boolean =>
  Array.from(text).every((character, index) => bytes[offset + index] === character.charCodeAt(0))

/** Walks a JPEG's segments up to the frame header, of which there are many kinds but one layout. */
function jpegSize(view: DataView): Size | undefined {
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      // Any marker may be padded with more of its first byte.
      at += 1
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      // These two kinds stand alone; every other is followed by its length.
      at += 2
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    } else if (marker === 0xd9 || marker === 0xda) {
      // The end, or pixels, without a frame header.
      return undefined
    } else {
      at += 2 + view.getUint16(at + 2)
    }
  }
}

function bmpSize(view: DataView): Size {
  const headerLength = view.getUint32(14, true)
  // The oldest header, of 12 bytes, has short integers. In the others a negative height means top row first.
  if (headerLength === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A picture as an ImageData has it: a 32-bit word a pixel, red in the lowest byte. */
export interface Bitmap {
  width: number
  height: number
  pixels: Uint32Array
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** Red, green and blue of a pixel. */
const channels = (pixel: number) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]

const opacity = (pixel: number) => pixel >>> 24

/** The three kinds of PNG that are written here, and what its header calls them. */
const INDEXED = 3
const OPAQUE = 2
const TRANSPARENT = 6

/** A picture as a PNG file: with a palette where its colours fit into one, as those of a heatmap do. */
export function png({ width, height, pixels }: Bitmap): Buffer {
  const palette = [...new Set(pixels)]
  const opaque = palette.every((pixel) => opacity(pixel) === 255)
  const kind = palette.length <= 256 ? INDEXED : opaque ? OPAQUE : TRANSPARENT
  const indexOf = new Map(palette.map((pixel, index) => [pixel, index]))
  const bytesOf = {
    [INDEXED]: (pixel: number) => [indexOf.get(pixel)!],
    [OPAQUE]: channels,
    [TRANSPARENT]: (pixel: number) => [...channels(pixel), opacity(pixel)],
  }[kind]
  const rows: Uint8Array[] = []
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width)
    // Every row begins with its filter, which here is none.
    rows.push(Uint8Array.of(0), Uint8Array.from([...row].flatMap(bytesOf)))
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = kind
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(kind === INDEXED ? [chunk('PLTE', Uint8Array.from(palette.flatMap(channels)))] : []),
    ...(kind === INDEXED && !opaque ? [chunk('tRNS', Uint8Array.from(palette, opacity))] : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ])
}

/*
 * A safetensors file of 16-bit values in two, for a slow line. The upper half has the header and the upper byte of every
 * value: of a float16 its sign, its power of two, and the first two bits of its fraction. That is enough for a first
 * answer, and it packs well, for most weights have one of a few powers. With the lower half it is the file again.
 */

/** The header, and before it its length in eight bytes. */
const dataStart = (bytes: Uint8Array): number =>
  8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))

export interface Halves {
  upper: Uint8Array<ArrayBuffer>
  lower: Uint8Array<ArrayBuffer>
}

export function halvesOf(file: Uint8Array): Halves {
  const start = dataStart(file)
  const count = (file.length - start) / 2
  const upper = new Uint8Array(start + count)
  const lower = new Uint8Array(count)
  upper.set(file.subarray(0, start))
  // Values are little-endian: the lower byte comes first.
  for (let i = 0; i < count; i++) {
    lower[i] = file[start + 2 * i] ?? 0
    upper[start + i] = file[start + 2 * i + 1] ?? 0
  }
  return { upper, lower }
}

/** Halfway between the smallest and the largest that a lower byte can be, so that none is far from it. */
const UNKNOWN = 0x80

/** The file again; without its lower half, one whose values are as near to its own as the upper bytes can tell. */
export function joined(upper: Uint8Array, lower: Uint8Array | null): Uint8Array<ArrayBuffer> {
  const start = dataStart(upper)
  const count = upper.length - start
  const file = new Uint8Array(start + 2 * count)
  file.set(upper.subarray(0, start))
  for (let i = 0; i < count; i++) {
    file[start + 2 * i] = lower ? (lower[i] ?? 0) : UNKNOWN
    file[start + 2 * i + 1] = upper[start + i] ?? 0
  }
  return file
}

import { readFileSync } from 'node:fs'
import type { Pixels } from '../../../src/picture/pixels.ts'

/** The cases that training/write_picture_golden.py wrote. */
interface Index {
  crop: { file: string; width: number; height: number; side: number }[]
  resize: { file: string; width: number; height: number; newWidth: number; newHeight: number }[]
  patches: { file: string; width: number; height: number; patchSize: number }[]
}

const read = (file: string): Buffer => readFileSync(new URL(file, import.meta.url))

export const GOLDEN: Index = JSON.parse(read('index.json').toString())

export const goldenBytes = (file: string): Uint8Array => new Uint8Array(read(file))

export const goldenFloats = (file: string): Float32Array => new Float32Array(goldenBytes(file).buffer)

/** The source picture of a case; `source_picture` of the script computes the same integers. */
export function sourcePicture(width: number, height: number): Pixels {
  const rgb = new Uint8ClampedArray(width * height * 3)
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x * 4 >= width && x * 2 < width && y * 4 >= height && y * 4 < height * 3
      for (let c = 0; c < 3; c++) {
        const value = (x * x * 7 + y * 13 + c * 71 + ((x * 31 + y * 17) % 61) * 3) % 256
        rgb[at++] = inside ? ((x + y) % 2) * 255 : value
      }
    }
  }
  return { width, height, rgb }
}

/** The largest distance between two lists of numbers of one length. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity
  let largest = 0
  for (let i = 0; i < actual.length; i++) largest = Math.max(largest, Math.abs(actual[i]! - expected[i]!))
  return largest
}

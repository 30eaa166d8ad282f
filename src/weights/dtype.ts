/*
 * The types of values we read, by their names in safetensors. Values are little-endian in both formats
 * of file and in every browser.
 */
import { widenBfloat, widenHalf } from './half-float.ts'

export interface Dtype {
  /** Bytes of one value. */
  size: number
  /** Whole values to float32; without a copy where they are float32 already. */
  toFloat32(bytes: Uint8Array): Float32Array
}

const halves = (bytes: Uint8Array) => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)

export const DTYPES: ReadonlyMap<unknown, Dtype> = new Map([
  ['F16', { size: 2, toFloat32: (bytes) => widenHalf(halves(bytes)) }],
  ['BF16', { size: 2, toFloat32: (bytes) => widenBfloat(halves(bytes)) }],
  [
    'F32',
    { size: 4, toFloat32: (bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4) },
  ],
  [
    'F64',
    {
      size: 8,
      toFloat32: (bytes) =>
        new Float32Array(new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8)),
    },
  ],
] satisfies [string, Dtype][])

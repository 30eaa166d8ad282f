/*
 * NumPy's archive format: a zip of one .npy file an array, read with `np.load('trace.npz')['mlp1.fc1']`.
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, version 1.0.
 */
import { zipSync } from 'fflate'
import type { NamedArray, StateDict } from './state-dict'

/** The earliest time a zip can hold (it has no time zone), so that the same arrays give the same bytes. */
const ZIP_EPOCH = new Date(1980, 0, 1)

/** All tensors as one uncompressed .npz; an array's key in it is its name here. */
export function formatNpz(tensors: StateDict): Uint8Array {
  const files = Object.entries(tensors).map(([name, tensor]) => [`${name}.npy`, formatNpy(tensor)])
  return zipSync(Object.fromEntries(files), { level: 0, mtime: ZIP_EPOCH })
}

/** One array as .npy: magic, version, header length, a Python dict literal, row-major little-endian values. */
export function formatNpy({ shape, data }: NamedArray): Uint8Array<ArrayBuffer> {
  // Python writes a tuple of one with a comma, (192,), and does not mind one after the last of many.
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.map((size) => `${size},`).join(' ')}), }`
  // The header is filled up with spaces so that the values start at a multiple of 64 bytes.
  const start = Math.ceil((10 + dict.length + 1) / 64) * 64
  const bytes = new Uint8Array(start + data.byteLength)
  new TextEncoder().encodeInto(`${dict.padEnd(start - 11)}\n`, bytes.subarray(10))
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]) // "\x93NUMPY", version 1.0
  new DataView(bytes.buffer).setUint16(8, start - 10, true)
  new Float32Array(bytes.buffer, start).set(data)
  return bytes
}

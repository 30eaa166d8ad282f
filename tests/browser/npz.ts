import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import type { TensorName } from './tensor-names.ts'

export interface NpyArray {
  rows: number
  columns: number
  data: Float32Array
  at(row: number, column: number, head?: number): number
}

export type Npz = Record<TensorName, NpyArray>

/** Downloads the trace as a reader does. */
export async function downloadTrace(page: Page): Promise<{ download: Download; path: string; npz: Npz }> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: /Download trace \(\.npz\)|下载中间结果（\.npz）/ }).click()
  const download = await waiting
  const path = await download.path()
  return { download, path, npz: parseNpz(readFileSync(path)) }
}

/** Reads an .npz of float32 matrices, strictly: what this does not understand, NumPy might not either. */
export function parseNpz(bytes: Uint8Array): Npz {
  const entries = Object.entries(unzipSync(bytes)).map(([name, file]) => {
    if (!name.endsWith('.npy')) throw new Error(`${name} is no .npy`)
    return [name.slice(0, -'.npy'.length), parseNpy(file)] as const
  })
  return Object.fromEntries(entries) as Npz
}

function parseNpy(file: Uint8Array): NpyArray {
  if (Buffer.from(file.subarray(0, 8)).toString('latin1') !== '\x93NUMPY\x01\x00')
    throw new Error('no .npy 1.0')
  const headerLength = new DataView(file.buffer, file.byteOffset).getUint16(8, true)
  const header = Buffer.from(file.subarray(10, 10 + headerLength)).toString('latin1')
  const match = header.match(
    /^\{'descr': '<f4', 'fortran_order': False, 'shape': \((?:(\d+), )?(\d+), (\d+),?\), ?\} *\n$/,
  )
  if (!match) throw new Error(`an unexpected header: ${header}`)
  const [heads = 1, rows = 0, columns = 0] = match.slice(1).map((size) => Number(size ?? 1))
  const data = new Float32Array(file.slice(10 + headerLength).buffer)
  if (data.length !== heads * rows * columns)
    throw new Error(`${data.length} values for ${heads} × ${rows} × ${columns}`)
  return { rows, columns, data, at: (row, column, head = 0) => data[(head * rows + row) * columns + column]! }
}

/** The largest difference between two traces of the same sizes. */
export function largestDifference(a: Npz, b: Npz): number {
  let largest = 0
  for (const name of Object.keys(a) as TensorName[]) {
    a[name].data.forEach((value, i) => {
      const difference = Math.abs(value - b[name].data[i]!)
      // Math.max would drop nothing, but a NaN must not be lost in a comparison.
      if (!(difference <= largest)) largest = difference
    })
  }
  return largest
}

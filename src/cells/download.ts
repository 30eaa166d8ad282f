import type { Matrix, Trace } from '../engine/protocol.ts'

/** Hands the reader a file. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has its own reference once it has begun; Safari begins it a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Saves all 13 tensors for `np.load`. What writes such files is fetched when the first one is wanted. */
export async function saveTrace(trace: Trace): Promise<void> {
  const { traceFile } = await import('./trace-file.ts')
  save(traceFile(trace), 'trace.npz')
}

/** Rows of comma-separated values, at float32's own precision. */
export function toCsv({ rows, columns, data }: Matrix): string {
  const line = (row: number) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns), shortest).join(',')
  return Array.from({ length: rows }, (_, row) => line(row)).join('\n')
}

/** The shortest decimal that reads back as the same float32; nine digits always do. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}

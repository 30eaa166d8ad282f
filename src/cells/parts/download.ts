import type { Trace } from '../../model/trace.ts'

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
  const { traceFile } = await import('../../experiment/trace-file.ts')
  save(traceFile(trace), 'trace.npz')
}

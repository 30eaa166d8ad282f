import { shapeOf } from '../model/matrix.ts'
import type { Trace } from '../model/trace.ts'
import { formatNpz } from '../weights/npz.ts'

/** All tensors of a block by name, in the order of its steps, as `np.load` reads them. */
export function traceFile(trace: Trace): Blob {
  const arrays = [...trace].map(
    ([name, matrix]) => [name, { shape: shapeOf(matrix), data: matrix.heads ?? matrix.data }] as const,
  )
  return new Blob([formatNpz(Object.fromEntries(arrays)) as Uint8Array<ArrayBuffer>], {
    type: 'application/zip',
  })
}

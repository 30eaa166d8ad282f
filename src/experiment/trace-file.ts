import type { Trace } from '../engine/protocol.ts'
import { TENSOR_NAMES } from '../model/steps.ts'
import { formatNpz } from '../weights/npz.ts'

/** All 13 tensors by name, as `np.load` reads them. */
export function traceFile(trace: Trace): Blob {
  const arrays = TENSOR_NAMES.map((name) => {
    const { rows, columns, data } = trace[name]
    return [name, { shape: [rows, columns], data }] as const
  })
  return new Blob([formatNpz(Object.fromEntries(arrays)) as Uint8Array<ArrayBuffer>], {
    type: 'application/zip',
  })
}

import type { Matrix } from './matrix.ts'

/** The tensors of one run of a block by their names, in the order `forward` made them. */
export type Trace = ReadonlyMap<string, Matrix>

/** @throws Error if the run has made no such tensor */
export function tensorOf(trace: Trace, name: string): Matrix {
  const matrix = trace.get(name)
  if (!matrix) throw new Error(`the run has no ${name}`)
  return matrix
}

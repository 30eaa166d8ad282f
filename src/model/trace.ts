import { atHead, type Matrix } from './matrix.ts'

/** The tensors of one run of a block by their names, in the order `forward` made them. */
export type Trace = ReadonlyMap<string, Matrix>

/** @throws Error if the run has made no such tensor */
export function tensorOf(trace: Trace, name: string): Matrix {
  const matrix = trace.get(name)
  if (!matrix) throw new Error(`the run has no ${name}`)
  return matrix
}

/** The same run, with those tensors that each head has one of at one of the heads. */
export const traceAtHead = (trace: Trace, head: number): Trace =>
  [...trace.values()].some(({ heads }) => heads)
    ? new Map([...trace].map(([name, matrix]) => [name, atHead(matrix, head)]))
    : trace

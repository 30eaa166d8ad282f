import { atHead, type Matrix } from './matrix.ts'

/** The tensors of one run of a block by their names, in the order `forward` made them. */
export type Trace = ReadonlyMap<string, Matrix>

/** @throws Error if the run has made no such tensor */
export function tensorOf(trace: Trace, name: string): Matrix {
  const matrix = trace.get(name)
  if (!matrix) throw new Error(`the run has no ${name}`)
  return matrix
}

const ofHeads = new WeakMap<Trace, Map<number, Trace>>()

/** The same run, with those tensors that each head has one of at one of the heads; the same for the same head. */
export function traceAtHead(trace: Trace, head: number): Trace {
  if (![...trace.values()].some(({ heads }) => heads)) return trace
  const known = ofHeads.get(trace) ?? new Map<number, Trace>()
  const at = known.get(head) ?? new Map([...trace].map(([name, matrix]) => [name, atHead(matrix, head)]))
  known.set(head, at)
  // Whichever head is seen, the others are found from it.
  ofHeads.set(trace, known)
  ofHeads.set(at, known)
  return at
}

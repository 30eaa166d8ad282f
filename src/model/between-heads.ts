import type { StepOf } from './block.ts'
import { atHead, type Cell, shapeOf, valueAt } from './matrix.ts'
import { type Trace, tensorOf } from './trace.ts'

/** A cell on the other side, with the head whose matrix it is in where that tensor has one of each. */
export interface BetweenHeads extends Cell {
  head?: number
  value: number
}

/**
 * Where a cell is on the other side of a step that takes the heads apart, or puts them side by side again; null where it
 * belongs to another of queries, keys and values than those the step takes.
 * @param to the tensor on the other side
 * @param head whose matrix the cell is in, where that is on this side
 */
export function betweenHeads(
  trace: Trace,
  step: StepOf<'split' | 'join'>,
  to: string,
  head: number,
  { row, column }: Cell,
): BetweenHeads | null {
  const isSplit = step.operation === 'split'
  const [wide, apart] = isSplit ? [step.input.tensor, step.id] : [step.id, step.input.tensor]
  const matrix = tensorOf(trace, apart)
  const [heads = 1] = shapeOf(matrix)
  const first = isSplit ? step.part * heads * matrix.columns : 0
  if (to === wide) {
    const cell = { row, column: first + head * matrix.columns + column }
    return { ...cell, value: valueAt(tensorOf(trace, wide), cell) }
  }
  const inPart = column - first
  if (inPart < 0 || inPart >= heads * matrix.columns) return null
  const [of, cell] = [Math.floor(inPart / matrix.columns), { row, column: inPart % matrix.columns }]
  return { ...cell, head: of, value: valueAt(atHead(matrix, of), cell) }
}

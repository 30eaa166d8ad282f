import { colourLimit } from '../heatmap/limit.ts'
import { betweenHeads } from '../model/between-heads.ts'
import {
  type Block,
  branchOf,
  type Read,
  readersOf,
  readsOf,
  type Step,
  stepOf,
  tensorNames,
} from '../model/block.ts'
import type { Matrix } from '../model/matrix.ts'
import { type Trace, tensorOf } from '../model/trace.ts'
import type { View } from './settings.ts'

/** What can be seen of one trace by itself. */
type OwnView = Exclude<View, 'difference'>

/** A matrix as it is drawn, and the limit of its own colours. */
export interface MatrixView {
  matrix: Matrix
  limit: number
}

const mapCells = (
  { rows, columns, data }: Matrix,
  map: (value: number, row: number, column: number, i: number) => number,
): Matrix => {
  const out = new Float32Array(data.length)
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) out[i] = map(data[i] ?? 0, row, column, i)
  }
  return { rows, columns, data: out }
}

/**
 * Takes each feature's mean over the tokens off: what is left is what differs between tokens. The tokens are the rows
 * unless the matrix is turned.
 */
export function withoutMeans(matrix: Matrix, turned = false): Matrix {
  const { rows, columns, data } = matrix
  const [features, tokens] = turned ? [rows, columns] : [columns, rows]
  const sums = new Float64Array(features)
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const feature = turned ? row : column
      sums[feature] = (sums[feature] ?? 0) + (data[i] ?? 0)
    }
  }
  const means = sums.map((sum) => sum / tokens)
  return mapCells(matrix, (value, row, column) => value - (means[turned ? row : column] ?? 0))
}

/**
 * What a tensor has more than the one it is to be compared with: on the stream, the block's input, mirrored
 * where the stream is; beside it, the tensor it was made from cell by cell or by a norm, and for a flip the same as for
 * what it turns. A Linear's output is in a space of its own, and half a tensor is another, so there is nothing to take off.
 */
export function comparedWith(block: Block, step: Step): { from: string; mirrored: boolean } | null {
  if (branchOf(block, step.id) === null) return { from: 'x', mirrored: step.rows !== stepOf(block, 'x').rows }
  const [read] = readsOf(step)
  if (read && step.operation === 'transpose') {
    const unturned = comparedWith(block, stepOf(block, read.tensor))
    return unturned && { from: unturned.from, mirrored: !unturned.mirrored }
  }
  return read && ['layerNorm', 'affine', 'gelu', 'scale', 'multiply'].includes(step.operation)
    ? { from: read.tensor, mirrored: false }
    : null
}

function changed(block: Block, trace: Trace, step: Step): Matrix {
  const matrix = tensorOf(trace, step.id)
  const compared = comparedWith(block, step)
  if (compared === null) return matrix
  const other = tensorOf(trace, compared.from)
  return mapCells(
    matrix,
    (value, row, column, i) =>
      value - (other.data[compared.mirrored ? column * other.columns + row : i] ?? 0),
  )
}

function matrixOf(block: Block, trace: Trace, step: Step, view: OwnView): Matrix {
  if (view === 'change') return changed(block, trace, step)
  const matrix = tensorOf(trace, step.id)
  return view === 'centred' ? withoutMeans(matrix, step.rows !== 'tokens' && step.rows !== 'keys') : matrix
}

/** The numbers of one matrix minus those of another of its size. */
export const matrixDifference = (matrix: Matrix, from: Matrix): Matrix =>
  mapCells(matrix, (value, _row, _column, i) => value - (from.data[i] ?? Number.NaN))

const differences = new WeakMap<Trace, WeakMap<Trace, Trace>>()

/** What one run has more than another of the same network, tensor by tensor: a trace like any other. */
export function differenceOf(trace: Trace, from: Trace): Trace {
  const known = differences.get(trace) ?? new WeakMap<Trace, Trace>()
  differences.set(trace, known)
  const made =
    known.get(from) ??
    new Map([...trace].map(([name, matrix]) => [name, matrixDifference(matrix, tensorOf(from, name))]))
  known.set(from, made)
  return made
}

const cache = new WeakMap<Trace, Map<string, MatrixView>>()

/** A tensor of the trace under a view. The same trace, tensor and view give the same object, drawn once. */
export function viewOf(block: Block, trace: Trace, tensor: string, view: OwnView): MatrixView {
  const views = cache.get(trace) ?? new Map<string, MatrixView>()
  cache.set(trace, views)
  const key = `${tensor} ${view}`
  let viewed = views.get(key)
  if (!viewed) {
    const step = stepOf(block, tensor)
    const matrix = matrixOf(block, trace, step, view)
    // A transpose changes no number, so it must not change a colour either.
    const limit =
      step.operation === 'transpose'
        ? viewOf(block, trace, step.input.tensor, view).limit
        : colourLimit(matrix.data)
    viewed = { matrix, limit }
    views.set(key, viewed)
  }
  return viewed
}

/** One limit for all tensors of a block, so that their colours can be compared. */
export const sharedLimit = (block: Block, trace: Trace, view: OwnView): number =>
  Math.max(...tensorNames(block).map((name) => viewOf(block, trace, name, view).limit))

/** Mean, (population) standard deviation and extremes in one pass: this runs while a slider moves. */
export function summaryOf(data: Float32Array): { mean: number; deviation: number; min: number; max: number } {
  let sum = 0
  let squares = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0
    sum += value
    squares += value * value
    if (value < min) min = value
    if (value > max) max = value
  }
  const mean = sum / data.length
  return { mean, deviation: Math.sqrt(Math.max(0, squares / data.length - mean * mean)), min, max }
}

/** Where a cell is found in the tensors next to it, and the value there: what it is made from, what reads it. */
export interface Neighbour {
  tensor: string
  /** A single cell, or a whole row of which the column is null, or a column of which the row is. */
  row: number | null
  column: number | null
  value: number | null
  direction: 'from' | 'to'
  /** Which head's matrix the cell is in, of a tensor that each head has one of. */
  head?: number
}

/**
 * The indices of what is read for the cell (row, column): `null` for one that runs over a whole axis. Where it is asked
 * the other way round, what is made from the cell, only a row that is read in a column's place is found elsewhere.
 * @param half how many columns the second half is further on
 */
function indicesRead(
  at: Read['at'],
  direction: Neighbour['direction'],
  row: number,
  column: number,
  half: number,
): [row: number | null, column: number | null] {
  switch (at) {
    case 'rc':
      return [row, column]
    case 'cr':
      return [column, row]
    case 'r+':
      return [row, column + half]
    case 'kc':
      return [null, column]
    case 'ck':
      return direction === 'from' ? [column, null] : [null, row]
    default:
      return [row, null]
  }
}

/**
 * What is made from a cell, and what it is made into, read off the index notation of the steps.
 * @param head whose matrix the cell is in, where each head has one
 */
export function neighboursOf(
  block: Block,
  trace: Trace,
  tensor: string,
  row: number,
  column: number,
  head: number,
): Neighbour[] {
  const at = (name: string, direction: 'from' | 'to', read: Read, step: Step): Neighbour[] => {
    if (step.operation === 'split' || step.operation === 'join') {
      const found = betweenHeads(trace, step, name, head, { row, column })
      return found ? [{ tensor: name, direction, ...found }] : []
    }
    const { columns, data } = tensorOf(trace, name)
    // The second half begins so many columns further on, as many as it has.
    const half = direction === 'from' ? tensorOf(trace, tensor).columns : -columns
    const [r, c] = indicesRead(read.at, direction, row, column, half)
    // A cell of one half is not in the other.
    if (c !== null && (c < 0 || c >= columns)) return []
    const value = r === null || c === null ? null : (data[r * columns + c] ?? null)
    return [{ tensor: name, direction, row: r, column: c, value }]
  }
  const made = stepOf(block, tensor)
  return [
    ...readsOf(made).flatMap((read) => at(read.tensor, 'from', read, made)),
    ...readersOf(block, tensor).flatMap((step) =>
      readsOf(step)
        .filter((read) => read.tensor === tensor)
        .flatMap((read) => at(step.id, 'to', read, step)),
    ),
  ]
}

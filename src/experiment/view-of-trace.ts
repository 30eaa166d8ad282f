import type { Trace } from '../engine/protocol.ts'
import { colourLimit } from '../heatmap/limit.ts'
import type { Matrix } from '../model/matrix.ts'
import { STEPS, type Step, stepOf, TENSOR_NAMES, type TensorName } from '../model/steps.ts'
import type { View } from './settings.ts'

/** A matrix as it is drawn, and the limit of its own colours. */
export interface MatrixView {
  matrix: Matrix
  limit: number
}

const mapCells = (
  { rows, columns, data }: Matrix,
  value: (row: number, column: number, i: number) => number,
): Matrix => {
  const out = new Float32Array(data.length)
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) out[i] = value(row, column, i)
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
  const means = new Float64Array(features)
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) means[turned ? row : column]! += data[i]!
  }
  return mapCells(matrix, (row, column, i) => data[i]! - means[turned ? row : column]! / tokens)
}

/**
 * What a tensor has more than the one it is to be compared with: on the stream, the block's input, mirrored
 * where the stream is; beside it, the tensor it was made from cell by cell or by a norm. A Linear's output
 * is in a space of its own, so there is nothing to take off.
 */
export function comparedWith(step: Step): { from: TensorName; mirrored: boolean } | null {
  if (step.onStream) return { from: 'x', mirrored: step.rows !== stepOf('x').rows }
  const [read] = step.reads
  return read && step.operation !== 'linear' ? { from: read.from, mirrored: false } : null
}

function changed(trace: Trace, step: Step): Matrix {
  const matrix = trace[step.id]
  const compared = comparedWith(step)
  if (compared === null) return matrix
  const other = trace[compared.from]
  return mapCells(matrix, (row, column, i) => {
    const at = compared.mirrored ? column * other.columns + row : i
    return matrix.data[i]! - other.data[at]!
  })
}

function matrixOf(trace: Trace, step: Step, view: View): Matrix {
  if (view === 'centred') return withoutMeans(trace[step.id], step.rows !== 'tokens')
  return view === 'change' ? changed(trace, step) : trace[step.id]
}

const cache = new WeakMap<Trace, Map<string, MatrixView>>()

/** A tensor of the trace under a view. The same trace, tensor and view give the same object, drawn once. */
export function viewOf(trace: Trace, tensor: TensorName, view: View): MatrixView {
  const views = cache.get(trace) ?? new Map<string, MatrixView>()
  cache.set(trace, views)
  const key = `${tensor} ${view}`
  let viewed = views.get(key)
  if (!viewed) {
    const step = stepOf(tensor)
    const matrix = matrixOf(trace, step, view)
    // A transpose changes no number, so it must not change a colour either.
    const limit =
      step.operation === 'transpose'
        ? viewOf(trace, step.reads[0]!.from, view).limit
        : colourLimit(matrix.data)
    viewed = { matrix, limit }
    views.set(key, viewed)
  }
  return viewed
}

/** One limit for all 13 tensors, so that their colours can be compared. */
export const sharedLimit = (trace: Trace, view: View): number =>
  Math.max(...TENSOR_NAMES.map((name) => viewOf(trace, name, view).limit))

/** Mean, (population) standard deviation and extremes in one pass: this runs while a slider moves. */
export function summaryOf(data: Float32Array): { mean: number; deviation: number; min: number; max: number } {
  let sum = 0
  let squares = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
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
  tensor: TensorName
  /** A single cell, or a whole row of which the column is null. */
  row: number
  column: number | null
  value: number | null
  direction: 'from' | 'to'
}

export function neighboursOf(trace: Trace, tensor: TensorName, row: number, column: number): Neighbour[] {
  const at = (name: TensorName, direction: 'from' | 'to', cells: 'row' | 'cell' | 'mirrored'): Neighbour => {
    const [r, c] = cells === 'mirrored' ? [column, row] : [row, column]
    const whole = cells === 'row'
    const { columns, data } = trace[name]
    return {
      tensor: name,
      direction,
      row: r,
      column: whole ? null : c,
      value: whole ? null : data[r * columns + c]!,
    }
  }
  return [
    ...stepOf(tensor).reads.map(({ from, cells }) => at(from, 'from', cells)),
    ...STEPS.flatMap((step) =>
      step.reads.filter((read) => read.from === tensor).map(({ cells }) => at(step.id, 'to', cells)),
    ),
  ]
}

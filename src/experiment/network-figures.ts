import type { Matrix } from '../model/matrix.ts'

/** Turns logits into probabilities. The largest is taken off first, so that no exponential overflows. */
export function softmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY)
  const exponentials = Float64Array.from(logits, (logit) => Math.exp(logit - largest))
  const sum = exponentials.reduce((total, value) => total + value)
  return exponentials.map((value) => value / sum)
}

/** The indices of the `count` largest values, largest first. */
export const largest = (values: ArrayLike<number>, count: number): number[] =>
  Array.from(values, (_, index) => index)
    .sort((a, b) => values[b]! - values[a]!)
    .slice(0, count)

/** Every row scaled to length 1; a row of zeros stays. */
function unitRows({ rows, columns, data }: Matrix): Float32Array {
  const unit = new Float32Array(data)
  for (let row = 0; row < rows; row++) {
    const vector = unit.subarray(row * columns, (row + 1) * columns)
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    if (length > 0) for (let i = 0; i < columns; i++) vector[i]! /= length
  }
  return unit
}

/**
 * Cosine similarity of one token with every patch, on the picture's grid, and its mean over all pairs of patches.
 * The class token, row 0, is left out of both.
 */
export function similarity(tokens: Matrix, token: number): { map: Matrix; mean: number } {
  const { rows, columns } = tokens
  const unit = unitRows(tokens)
  const chosen = unit.subarray(token * columns, (token + 1) * columns)
  const patches = rows - 1
  const map = new Float32Array(patches)
  const sum = new Float64Array(columns)
  for (let patch = 0; patch < patches; patch++) {
    for (let i = 0; i < columns; i++) {
      const value = unit[(patch + 1) * columns + i]!
      map[patch]! += value * chosen[i]!
      sum[i]! += value
    }
  }
  // The sum over all pairs is the squared length of the sum; a patch is not compared with itself.
  const all = sum.reduce((total, value) => total + value * value, 0)
  const grid = Math.round(Math.sqrt(patches))
  return {
    map: { rows: grid, columns: grid, data: map },
    mean: patches > 1 ? (all - patches) / (patches * (patches - 1)) : 1,
  }
}

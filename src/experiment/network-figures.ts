import { type Matrix, rowOf } from '../model/matrix.ts'

/** Turns logits into probabilities. The largest is taken off first, so that no exponential overflows. */
export function softmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY)
  const exponentials = Float64Array.from(logits, (logit) => Math.exp(logit - largest))
  const sum = exponentials.reduce((total, value) => total + value)
  return exponentials.map((value) => value / sum)
}

/** The indices of the `count` largest values, largest first. */
export const largest = (values: ArrayLike<number>, count: number): number[] =>
  Array.from(values, (value, index) => ({ value, index }))
    .sort((a, b) => b.value - a.value)
    .slice(0, count)
    .map(({ index }) => index)

/** The inner product of two vectors of one length. */
export function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** Every row scaled to length 1; a row of zeros stays. */
function unitRows(matrix: Matrix): Matrix {
  const unit = { ...matrix, data: matrix.data.slice() }
  for (let row = 0; row < unit.rows; row++) {
    const vector = rowOf(unit, row)
    const length = Math.sqrt(product(vector, vector))
    if (length > 0) vector.set(vector.map((value) => value / length))
  }
  return unit
}

/**
 * Cosine similarity of one token with every patch, on the picture's grid, and its mean over all pairs of patches.
 * The class token, which stands before the first patch, is left out of both.
 */
export function similarity(tokens: Matrix, token: number, first = 1): { map: Matrix; mean: number } {
  const unit = unitRows(tokens)
  const chosen = rowOf(unit, token)
  const patches = tokens.rows - first
  const map = Float32Array.from({ length: patches }, (_, patch) =>
    product(rowOf(unit, patch + first), chosen),
  )
  // The sum over all pairs is the squared length of the sum; a patch is not compared with itself.
  const sum = new Float64Array(tokens.columns)
  for (let row = first; row < tokens.rows; row++) {
    const vector = rowOf(unit, row)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0)
  }
  const all = product(sum, sum)
  const grid = Math.round(Math.sqrt(patches))
  return {
    map: { rows: grid, columns: grid, data: map },
    mean: patches > 1 ? (all - patches) / (patches * (patches - 1)) : 1,
  }
}

import type { Cell, Matrix } from './matrix.ts'
import type { Step, TensorName } from './steps.ts'

/** What a module has learned, in PyTorch's layout: a Linear's weight is (out, in). */
export interface Learned {
  weight: Float32Array
  bias: Float32Array
}

/** What PyTorch's LayerNorm adds to the variance, in every norm of these networks. */
export const EPS = 1e-6

/** A sum of products, term by term. The running sums and the order of the terms are the reader's to choose. */
export interface Products {
  inputs: Float32Array
  weights: Float32Array
  products: Float64Array
  /** All products added up, in order. */
  sum: number
}

/** How one number of a block came about; `value` is that number, worked out again in double precision. */
export type Arithmetic = { value: number } & (
  | {
      kind: 'layerNorm'
      inputs: Float32Array
      mean: number
      variance: number
      normalised: number
      weight: number
      bias: number
    }
  | ({ kind: 'linear'; bias: number } & Products)
  | { kind: 'gelu'; input: number; phi: number }
  | { kind: 'add'; stream: number; update: number }
  | { kind: 'transpose'; from: Cell }
  | ({ kind: 'patch'; bias: number; position: number } & Products)
  | { kind: 'classToken'; token: number; position: number }
  | { kind: 'handedOn' }
)

const rowOf = ({ columns, data }: Matrix, row: number): Float32Array =>
  data.subarray(row * columns, (row + 1) * columns)

const valueAt = ({ columns, data }: Matrix, { row, column }: Cell): number => data[row * columns + column]!

function multiplied(inputs: Float32Array, weights: Float32Array): Products {
  const products = Float64Array.from(inputs, (input, i) => input * weights[i]!)
  return { inputs, weights, products, sum: products.reduce((sum, product) => sum + product, 0) }
}

/** The error function, by its series without alternating signs: nothing cancels, so every digit holds. */
export function erf(x: number): number {
  // Beyond this the tail is less than the last digit of 1.
  if (Math.abs(x) > 6) return Math.sign(x)
  let term = x
  let sum = x
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

/** The share of a normal distribution below x; GELU is x · Φ(x). */
export const normalCdf = (x: number): number => (1 + erf(x * Math.SQRT1_2)) / 2

/**
 * How a step makes one cell of its output from the tensors before it. `learned` is what the step's module has
 * learned, null for a step that has none.
 * @throws Error if a module's numbers are asked for and not given
 */
export function arithmeticOf(
  step: Step,
  cell: Cell,
  trace: Record<TensorName, Matrix>,
  learned: Learned | null,
): Arithmetic {
  const [read, second] = step.reads
  const from = read && trace[read.from]
  const known = (): Learned => {
    if (learned === null) throw new Error(`${step.id} needs what its module has learned`)
    return learned
  }
  switch (step.operation) {
    case 'input':
      return { kind: 'handedOn', value: valueAt(trace[step.id], cell) }
    case 'layerNorm':
      return normalisedCell(rowOf(from!, cell.row), cell.column, known())
    case 'linear': {
      const { weight, bias } = known()
      const inputs = rowOf(from!, cell.row)
      const weights = weight.subarray(cell.column * inputs.length, (cell.column + 1) * inputs.length)
      const terms = multiplied(inputs, weights)
      return { kind: 'linear', ...terms, bias: bias[cell.column]!, value: terms.sum + bias[cell.column]! }
    }
    case 'gelu': {
      const input = valueAt(from!, cell)
      const phi = normalCdf(input)
      return { kind: 'gelu', input, phi, value: input * phi }
    }
    case 'add': {
      const stream = valueAt(from!, cell)
      const update = valueAt(trace[second!.from], cell)
      return { kind: 'add', stream, update, value: stream + update }
    }
    case 'transpose': {
      const mirrored = { row: cell.column, column: cell.row }
      return { kind: 'transpose', from: mirrored, value: valueAt(from!, mirrored) }
    }
  }
}

function normalisedCell(inputs: Float32Array, column: number, learned: Learned): Arithmetic {
  const mean = inputs.reduce((sum, input) => sum + input, 0) / inputs.length
  const variance = inputs.reduce((sum, input) => sum + (input - mean) ** 2, 0) / inputs.length
  const normalised = (inputs[column]! - mean) / Math.sqrt(variance + EPS)
  const weight = learned.weight[column]!
  const bias = learned.bias[column]!
  const value = normalised * weight + bias
  return { kind: 'layerNorm', inputs, mean, variance, normalised, weight, bias, value }
}

/** What the patch embedding has learned, flat, in PyTorch's layout. */
export interface LearnedEmbedding {
  projection: Learned
  classToken: Float32Array
  classPosition: Float32Array
  /** (features, patches) */
  patchPositions: Float32Array
}

/** How one cell of the first block's input comes about: from the pixels of a patch, or from the class token alone. */
export function embeddedCell(
  { row: token, column: feature }: Cell,
  { projection, classToken, classPosition, patchPositions }: LearnedEmbedding,
  patches: Matrix,
): Arithmetic {
  if (token === 0) {
    const own = classToken[feature]!
    const position = classPosition[feature]!
    return { kind: 'classToken', token: own, position, value: own + position }
  }
  const inputs = rowOf(patches, token - 1)
  const weights = projection.weight.subarray(feature * inputs.length, (feature + 1) * inputs.length)
  const terms = multiplied(inputs, weights)
  const bias = projection.bias[feature]!
  const position = patchPositions[feature * patches.rows + token - 1]!
  return { kind: 'patch', ...terms, bias, position, value: terms.sum + bias + position }
}

export const TERM_ORDERS = ['index', 'size'] as const
export type TermOrder = (typeof TERM_ORDERS)[number]

/** The terms of a sum in the order they stand, or the largest products first, whatever their sign. */
export function ordered(products: Float64Array, order: TermOrder): Uint32Array {
  const indices = Uint32Array.from(products, (_, index) => index)
  if (order === 'size') indices.sort((a, b) => Math.abs(products[b]!) - Math.abs(products[a]!))
  return indices
}

/** The sum after 0, 1, 2 … terms, taken in an order. */
export function runningSums(products: Float64Array, order: Uint32Array): Float64Array {
  const sums = new Float64Array(products.length + 1)
  for (let i = 0; i < order.length; i++) sums[i + 1] = sums[i]! + products[order[i]!]!
  return sums
}

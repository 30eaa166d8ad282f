/** A sum of products, term by term. The running sums and the order of the terms are the reader's to choose. */
export interface Products {
  inputs: Float32Array
  weights: Float32Array
  products: Float64Array
  /** All products added up, in order. */
  sum: number
}

/** Multiplies two vectors of one length, in double precision. */
export function multiplied(inputs: Float32Array, weights: Float32Array): Products {
  const products = Float64Array.from(inputs, (input, i) => input * (weights[i] ?? Number.NaN))
  return { inputs, weights, products, sum: products.reduce((sum, product) => sum + product, 0) }
}

export const TERM_ORDERS = ['index', 'size'] as const
export type TermOrder = (typeof TERM_ORDERS)[number]

/** The terms of a sum in the order they stand, or the largest products first, whatever their sign. */
export function ordered(products: Float64Array, order: TermOrder): Uint32Array {
  const sizes = products.map(Math.abs)
  const indices = Uint32Array.from(products, (_, index) => index)
  if (order === 'size') indices.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
  return indices
}

/** The sum after 0, 1, 2 … terms, taken in an order. */
export function runningSums(products: Float64Array, order: Uint32Array): Float64Array {
  let sum = 0
  const sums = Array.from(order, (index) => {
    sum += products[index] ?? Number.NaN
    return sum
  })
  return Float64Array.of(0, ...sums)
}

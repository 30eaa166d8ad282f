import { product } from '../../experiment/network-figures.ts'

/**
 * Cosine distance: 0 for two vectors of one direction, 1 for two at right angles, 2 for opposite ones. It is exactly
 * 0 for equal vectors, because the square root of a square is exact. Two vectors of zeros count as equal.
 */
export function cosineDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [squaresA, squaresB] = [product(a, a), product(b, b)]
  if (squaresA === 0 && squaresB === 0) return 0
  return squaresA === 0 || squaresB === 0 ? 1 : 1 - product(a, b) / Math.sqrt(squaresA * squaresB)
}

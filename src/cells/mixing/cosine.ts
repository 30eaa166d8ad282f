/**
 * Cosine distance: 0 for two vectors of one direction, 1 for two at right angles, 2 for opposite ones. It is exactly
 * 0 for equal vectors, because the square root of a square is exact. Two vectors of zeros count as equal.
 */
export function cosineDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, squaresA, squaresB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!
    squaresA += a[i]! * a[i]!
    squaresB += b[i]! * b[i]!
  }
  if (squaresA === 0 && squaresB === 0) return 0
  return squaresA === 0 || squaresB === 0 ? 1 : 1 - product / Math.sqrt(squaresA * squaresB)
}

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

/** How many numbers there are of each size, in so many steps from the smallest to the largest. */
export function histogramOf(values: Float32Array, bins: number) {
  const finite = values.filter(Number.isFinite)
  let [low, high, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const value of finite) {
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  }
  const mean = sum / finite.length
  const counts = new Array<number>(bins).fill(0)
  let squares = 0
  for (const value of finite) {
    squares += (value - mean) ** 2
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low || 1)) * bins))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  // As PyTorch's std() has it, of one number less.
  return { counts, low, high, mean, deviation: Math.sqrt(squares / (finite.length - 1)) }
}

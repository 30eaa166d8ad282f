/**
 * Each row of `input` less its mean, divided by its biased standard deviation, times `weight`, plus `bias`.
 * The sums are kept in double precision and the variance is taken about the mean, so that a row whose mean
 * is far larger than its deviation loses nothing more than its own rounding.
 */
export function layerNormInto(
  output: Float32Array,
  input: Float32Array,
  weight: Float32Array,
  bias: Float32Array,
  epsilon: number,
): void {
  const columns = weight.length
  for (let start = 0; start < input.length; start += columns) {
    let sum = 0
    for (let column = 0; column < columns; column++) sum += input[start + column]!
    const mean = sum / columns
    let squares = 0
    for (let column = 0; column < columns; column++) squares += (input[start + column]! - mean) ** 2
    const scale = 1 / Math.sqrt(squares / columns + epsilon)
    for (let column = 0; column < columns; column++) {
      const i = start + column
      output[i] = (input[i]! - mean) * scale * weight[column]! + bias[column]!
    }
  }
}

/**
 * Packs a matrix W for products x · W + b: panels of eight columns, each with the eight biases before its rows. What is
 * past the last column is 0.
 *
 * @param bias 0 for none
 * @param down bytes from an element of W to the one below it
 * @param along bytes from one to the next in its row
 */
export function pack(
  panels: usize,
  weight: usize,
  bias: usize,
  inner: usize,
  columns: usize,
  down: usize,
  along: usize,
): void {
  for (let first: usize = 0; first < columns; first += 8) {
    for (let column = first; column < first + 8; column++) {
      store<f32>(panels, bias && column < columns ? load<f32>(bias + (column << 2)) : 0)
      panels += 4
    }
    for (let row: usize = 0; row < inner; row++) {
      for (let column = first; column < first + 8; column++) {
        store<f32>(panels, column < columns ? load<f32>(weight + row * down + column * along) : 0)
        panels += 4
      }
    }
  }
}

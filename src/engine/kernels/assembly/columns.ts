/**
 * Some columns of a matrix that lie side by side, as a matrix of their own.
 *
 * @param x the first row's first number of them
 * @param across columns of the whole
 */
export function columns(y: usize, x: usize, rows: usize, across: usize, count: usize): void {
  const wide = count << 2
  const end = y + rows * wide
  for (; y < end; y += wide, x += across << 2) memory.copy(y, x, wide)
}

/** (rows, columns) → (columns, rows), four by four; what is left at the right and below, one by one. */
export function transpose(y: usize, x: usize, rows: usize, columns: usize): void {
  const wide = columns & ~3
  const high = rows & ~3
  const down = columns << 2
  const along = rows << 2
  for (let row: usize = 0; row < high; row += 4) {
    for (let column: usize = 0; column < wide; column += 4) {
      const from = x + row * down + (column << 2)
      const a = v128.load(from)
      const b = v128.load(from + down)
      const c = v128.load(from + 2 * down)
      const d = v128.load(from + 3 * down)
      const ab = i32x4.shuffle(a, b, 0, 4, 1, 5)
      const cd = i32x4.shuffle(c, d, 0, 4, 1, 5)
      const abRight = i32x4.shuffle(a, b, 2, 6, 3, 7)
      const cdRight = i32x4.shuffle(c, d, 2, 6, 3, 7)
      const to = y + column * along + (row << 2)
      v128.store(to, i64x2.shuffle(ab, cd, 0, 2))
      v128.store(to + along, i64x2.shuffle(ab, cd, 1, 3))
      v128.store(to + 2 * along, i64x2.shuffle(abRight, cdRight, 0, 2))
      v128.store(to + 3 * along, i64x2.shuffle(abRight, cdRight, 1, 3))
    }
  }
  for (let row: usize = 0; row < rows; row++) {
    for (let column = row < high ? wide : 0; column < columns; column++) {
      store<f32>(y + column * along + (row << 2), load<f32>(x + row * down + (column << 2)))
    }
  }
}

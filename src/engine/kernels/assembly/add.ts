/** The sum of two matrices of one shape. */
export function add(y: usize, a: usize, b: usize, size: usize): void {
  const end = a + (size << 2)
  for (; a + 16 <= end; a += 16, b += 16, y += 16) v128.store(y, f32x4.add(v128.load(a), v128.load(b)))
  for (; a < end; a += 4, b += 4, y += 4) store<f32>(y, load<f32>(a) + load<f32>(b))
}

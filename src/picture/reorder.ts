import type { Pixels } from './pixels.ts'

/** A square picture with its patches in another order: at place i stands patch `order[i]`. */
export function patchesInOrder({ width, height, rgb }: Pixels, order: readonly number[]): Pixels {
  const grid = Math.round(Math.sqrt(order.length))
  const side = width / grid
  const moved = new Uint8ClampedArray(rgb.length)
  for (const [to, from] of order.entries()) {
    const startOf = (patch: number, row: number) =>
      3 * ((Math.floor(patch / grid) * side + row) * width + (patch % grid) * side)
    for (let row = 0; row < side; row++) {
      const start = startOf(from, row)
      moved.set(rgb.subarray(start, start + 3 * side), startOf(to, row))
    }
  }
  return { width, height, rgb: moved }
}

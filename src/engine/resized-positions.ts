import { cubicTaps } from '../picture/resize.ts'
import type { NamedArray } from '../weights/state-dict.ts'

/**
 * Learned positions (1, dim, side, side) for another grid, as timm resizes them: every feature is a picture, and goes
 * through PyTorch's antialiased bicubic filter, which is Pillow's without its rounding to bytes.
 */
export function resizedPositions({ shape, data }: NamedArray, grid: number): NamedArray {
  const [, dim = 0, side = 0] = shape
  const taps = Array.from({ length: grid }, (_, output) => cubicTaps(side, side / grid, output))
  const resized = new Float32Array(dim * grid * grid)
  for (let feature = 0; feature < dim; feature++) {
    const map = data.subarray(feature * side * side, (feature + 1) * side * side)
    taps.forEach((down, row) => {
      taps.forEach((across, column) => {
        let sum = 0
        down.weights.forEach((height, y) => {
          across.weights.forEach((width, x) => {
            sum += height * width * (map[(down.from + y) * side + across.from + x] ?? 0)
          })
        })
        resized[(feature * grid + row) * grid + column] = sum
      })
    })
  }
  return { shape: [1, dim, grid, grid], data: resized }
}

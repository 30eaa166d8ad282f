import type { Matrix } from '../../model/matrix.ts'
import type { Pixels } from '../../picture/pixels.ts'

/** How much lighter each pixel of one picture is than of another of its size: the mean over the channels, from −1 to 1. */
export function lightnessDifference({ width, height, rgb }: Pixels, from: Pixels): Matrix {
  const data = new Float32Array(width * height)
  const sumAt = (all: Pixels['rgb'], i: number) => all[i]! + all[i + 1]! + all[i + 2]!
  for (let pixel = 0; pixel < data.length; pixel++) {
    data[pixel] = (sumAt(rgb, 3 * pixel) - sumAt(from.rgb, 3 * pixel)) / (3 * 255)
  }
  return { rows: height, columns: width, data }
}

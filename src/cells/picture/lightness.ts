import type { Matrix } from '../../model/matrix.ts'
import type { Pixels } from '../../picture/pixels.ts'

/** How much lighter each pixel of one picture is than of another of its size: the mean over the channels, from −1 to 1. */
export function lightnessDifference({ width, height, rgb }: Pixels, from: Pixels): Matrix {
  const data = new Float32Array(width * height)
  for (let i = 0; i < rgb.length; i++) {
    const pixel = Math.floor(i / 3)
    data[pixel] = (data[pixel] ?? 0) + ((rgb[i] ?? 0) - (from.rgb[i] ?? 0)) / (3 * 255)
  }
  return { rows: height, columns: width, data }
}

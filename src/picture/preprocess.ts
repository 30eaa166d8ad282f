import type { Pixels } from './pixels.ts'
import { resizeBicubic } from './resize.ts'

/** A picture is first resized a little larger than the network's, by this ratio, and its rim cut off. */
export const RESIZE_RATIO = 256 / 224

/**
 * The square in the middle of a picture that a network is evaluated on, `side` × `side` pixels: torchvision's
 * `Resize(round(side * 256 / 224), BICUBIC)` of the shorter side, then `CenterCrop(side)`, on Pillow pictures.
 * For 224 that is the usual 256 and 224.
 */
export function evaluationCrop(picture: Pixels, side: number): Pixels {
  const { width, height } = picture
  const short = Math.round(side * RESIZE_RATIO)
  const long = Math.trunc((short * Math.max(width, height)) / Math.min(width, height))
  const size = width <= height ? { width: short, height: long } : { width: long, height: short }
  return resizeBicubic(picture, size, {
    left: roundHalfToEven((size.width - side) / 2),
    top: roundHalfToEven((size.height - side) / 2),
    width: side,
    height: side,
  })
}

/** Python's `round`, which torchvision places the crop with. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value)
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}

import type { Pixels } from './pixels.ts'

export interface Size {
  width: number
  height: number
}

export interface Window extends Size {
  left: number
  top: number
}

/** Pillow's fixed point: a 32-bit integer less 8 bits for the value and 2 for the sums that pass 1. */
const PRECISION_BITS = 32 - 8 - 2

/** Source pixels on either side of the centre that the cubic reaches when nothing is shrunk. */
const SUPPORT = 2

/**
 * Resizes a picture to `size` and returns the part of it in `window`; only that part is computed, so that the
 * long side of an extreme picture costs nothing. The same, to the bit, as Pillow's
 * `resize(size, Image.BICUBIC).crop(window)`: when shrinking, the cubic is stretched so that every source pixel
 * counts; a horizontal pass comes before the vertical one, and each rounds to bytes.
 * The window must lie inside the size.
 */
export function resizeBicubic(source: Pixels, size: Size, window: Window): Pixels {
  const across = filterTaps(source.width, size.width, window.left, window.width)
  const down = filterTaps(source.height, size.height, window.top, window.height)
  // The rows that the vertical pass will read, and no others.
  const [top = 0] = down.first
  const rows = (down.first.at(-1) ?? 0) + (down.count.at(-1) ?? 0) - top

  const squeezed = new Uint8ClampedArray(window.width * rows * 3)
  for (let row = 0; row < rows; row++) {
    const from = (top + row) * source.width * 3
    const to = row * window.width * 3
    for (let column = 0; column < window.width; column++) {
      applyTaps(across, column, source.rgb, from, 3, squeezed, to + column * 3)
    }
  }

  const rgb = new Uint8ClampedArray(window.width * window.height * 3)
  const stride = window.width * 3
  for (let row = 0; row < window.height; row++) {
    for (let column = 0; column < window.width; column++) {
      applyTaps(down, row, squeezed, column * 3 - top * stride, stride, rgb, row * stride + column * 3)
    }
  }
  return { width: window.width, height: window.height, rgb }
}

/** For each output position: the first source position it reads, how many it reads, and their weights. */
interface FilterTaps {
  first: Int32Array
  count: Int32Array
  /** `perOutput` weights an output position in fixed point, unused ones at the end. */
  weights: Int32Array
  perOutput: number
}

function filterTaps(sourceLength: number, length: number, start: number, outputs: number): FilterTaps {
  const scale = sourceLength / length
  const perOutput = Math.ceil(SUPPORT * Math.max(1, scale)) * 2 + 1
  const first = new Int32Array(outputs)
  const count = new Int32Array(outputs)
  const weights = new Int32Array(outputs * perOutput)
  for (let output = 0; output < outputs; output++) {
    const exact = cubicTaps(sourceLength, scale, start + output)
    weights.set(
      exact.weights.map((weight) => roundAwayFromZero(weight * 2 ** PRECISION_BITS)),
      output * perOutput,
    )
    first[output] = exact.from
    count[output] = exact.weights.length
  }
  return { first, count, weights, perOutput }
}

/** What an output position reads: the first source position, and from there on as much of each; all is 1. */
export function cubicTaps(
  sourceLength: number,
  scale: number,
  output: number,
): { from: number; weights: Float64Array } {
  const stretch = Math.max(1, scale)
  const support = SUPPORT * stretch
  const centre = (output + 0.5) * scale
  const from = Math.max(0, Math.trunc(centre - support + 0.5))
  const taps = Math.min(sourceLength, Math.trunc(centre + support + 0.5)) - from
  const weights = Float64Array.from({ length: taps }, (_, tap) =>
    cubic((from + tap - centre + 0.5) * (1 / stretch)),
  )
  const sum = weights.reduce((sum, weight) => sum + weight, 0)
  return { from, weights: weights.map((weight) => weight / sum) }
}

/** Keys' cubic with a = -1/2. */
function cubic(x: number): number {
  const t = Math.abs(x)
  if (t < 1) return (1.5 * t - 2.5) * t * t + 1
  if (t < 2) return ((-0.5 * t + 2.5) * t - 4) * t + 2
  return 0
}

const roundAwayFromZero = (value: number): number => Math.trunc(value + (value < 0 ? -0.5 : 0.5))

/** One output pixel, from source pixels `step` bytes apart. The clamped array does Pillow's clipping. */
function applyTaps(
  taps: FilterTaps,
  output: number,
  source: Uint8ClampedArray,
  from: number,
  step: number,
  target: Uint8ClampedArray,
  to: number,
): void {
  const half = 1 << (PRECISION_BITS - 1)
  let red = half
  let green = half
  let blue = half
  let at = from + (taps.first[output] ?? 0) * step
  const start = output * taps.perOutput
  const end = start + (taps.count[output] ?? 0)
  for (let tap = start; tap < end; tap++) {
    const weight = taps.weights[tap] ?? 0
    red += weight * (source[at] ?? 0)
    green += weight * (source[at + 1] ?? 0)
    blue += weight * (source[at + 2] ?? 0)
    at += step
  }
  target[to] = red >> PRECISION_BITS
  target[to + 1] = green >> PRECISION_BITS
  target[to + 2] = blue >> PRECISION_BITS
}

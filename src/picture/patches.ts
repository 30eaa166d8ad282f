import type { NetworkConfig } from '../model/config.ts'
import { CHANNELS, type Pixels } from './pixels.ts'

/** Mean and standard deviation of ImageNet's red, green and blue, of values from 0 to 1. */
export const IMAGENET_MEAN = [0.485, 0.456, 0.406] as const
export const IMAGENET_STD = [0.229, 0.224, 0.225] as const

/** The normalised value of every byte in every channel, each step rounded to float32 as PyTorch does. */
const valuesBy = (mean: readonly number[], std: readonly number[]): Float32Array[] =>
  CHANNELS.map((channel) =>
    Float32Array.from({ length: 256 }, (_, byte) => {
      const centred = Math.fround(Math.fround(byte / 255) - Math.fround(mean[channel] ?? 0))
      return centred / Math.fround(std[channel] ?? 1)
    }),
  )

const BY_IMAGENET = valuesBy(IMAGENET_MEAN, IMAGENET_STD)
/** From -1 to 1, as Google's networks and those that follow them have it. */
const BY_HALVES = valuesBy([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])

type Normalised = Pick<NetworkConfig, 'normalised'>
const valuesOf = (by: Normalised): Float32Array[] => (by.normalised === 'half' ? BY_HALVES : BY_IMAGENET)

/** A picture as the network sees it, (3, height, width): all of one channel, then all of the next. */
export function normalised({ width, height, rgb }: Pixels, by: Normalised = {}): Float32Array {
  const values = new Float32Array(3 * width * height)
  for (const [channel, of] of valuesOf(by).entries()) {
    for (let pixel = 0; pixel < width * height; pixel++)
      values[channel * width * height + pixel] = of[rgb[pixel * 3 + channel] ?? 0] ?? 0
  }
  return values
}

/**
 * Cuts a picture into patches, normalised as torchvision's `ToTensor` and `Normalize` do.
 * Returns (patches, 3 · patchSize²): patches row by row, each flattened as (channel, row, column), which is how
 * the weight of PyTorch's patch convolution flattens. Multiplying the two is that convolution.
 * @throws RangeError if a side of the picture is not a whole number of patches.
 */
export function toPatches(picture: Pixels, patchSize: number, by: Normalised = {}): Float32Array {
  const { width, height, rgb } = picture
  if (width % patchSize !== 0 || height % patchSize !== 0) {
    throw new RangeError(`a picture of ${width} × ${height} cannot be cut into patches of ${patchSize}`)
  }
  const patches = new Float32Array(rgb.length)
  const values = valuesOf(by)
  let at = 0
  for (let top = 0; top < height; top += patchSize) {
    for (let left = 0; left < width; left += patchSize) {
      for (const [channel, normalised] of values.entries()) {
        for (let row = top; row < top + patchSize; row++) {
          const first = 3 * (row * width + left) + channel
          for (let from = first; from < first + 3 * patchSize; from += 3)
            patches[at++] = normalised[rgb[from]!]!
        }
      }
    }
  }
  return patches
}

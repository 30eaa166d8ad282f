import { CHANNELS, type Pixels } from './pixels.ts'
import { seededRandom } from './prng.ts'

/**
 * What takes a patch's place: the picture's mean colour, taken over all of its pixels; the grey in the middle between
 * black and white; or pixels whose every channel is drawn at random, the same for every picture of a size.
 */
export const FILLS = ['mean', 'grey', 'noise'] as const
export type Fill = (typeof FILLS)[number]

const MIDDLE_GREY = 128

/** A picture of the same size that has nothing of the first one but, at most, its mean colour. */
export function filledLike(picture: Pixels, fill: Fill): Pixels {
  const { rgb } = picture
  const filled = new Uint8ClampedArray(rgb.length)
  switch (fill) {
    case 'mean': {
      const means = meanColour(picture)
      for (let i = 0; i < filled.length; i++) filled[i] = means[i % CHANNELS.length] ?? 0
      break
    }
    case 'grey':
      filled.fill(MIDDLE_GREY)
      break
    case 'noise': {
      const random = seededRandom(0)
      for (let i = 0; i < filled.length; i++) filled[i] = Math.floor(256 * random())
    }
  }
  return { ...picture, rgb: filled }
}

function meanColour({ rgb, width, height }: Pixels): number[] {
  return CHANNELS.map((channel) => {
    let sum = 0
    for (let i: number = channel; i < rgb.length; i += CHANNELS.length) sum += rgb[i] ?? 0
    return sum / (width * height)
  })
}

/** The picture with one patch, counted row by row from 0, taken from another picture of the same size. */
export function withPatchOf(picture: Pixels, other: Pixels, patch: number, patchSize: number): Pixels {
  const { width } = picture
  const rgb = picture.rgb.slice()
  const grid = width / patchSize
  const [top, left] = [Math.floor(patch / grid) * patchSize, (patch % grid) * patchSize]
  for (let row = top; row < top + patchSize; row++) {
    const from = (row * width + left) * CHANNELS.length
    rgb.set(other.rgb.subarray(from, from + patchSize * CHANNELS.length), from)
  }
  return { ...picture, rgb }
}

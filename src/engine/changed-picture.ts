import type { Pixels } from '../picture/pixels.ts'
import { patchesInOrder } from '../picture/reorder.ts'
import { rolled, shuffled } from './permutation.ts'

/**
 * What can be changed about a picture before a network sees it: its patches in an order that is the same for every
 * picture, the picture moved to the right by one patch or by three, what leaves it there coming in again on the left,
 * and left and right exchanged.
 */
export const PICTURE_CHANGES = ['shuffled', 'moved 1', 'moved 3', 'mirrored'] as const
export type PictureChange = (typeof PICTURE_CHANGES)[number]

/** Draws the order of the patches. */
const SEED = 1

/** The square picture of grid × grid patches, changed. */
export function changedPicture(picture: Pixels, change: PictureChange, grid: number): Pixels {
  switch (change) {
    case 'shuffled':
      return patchesInOrder(picture, shuffled(grid ** 2, SEED))
    case 'moved 1':
      return patchesInOrder(picture, rolled(grid, 0, 1))
    case 'moved 3':
      return patchesInOrder(picture, rolled(grid, 0, 3))
    case 'mirrored':
      return mirrored(picture)
  }
}

function mirrored({ width, height, rgb }: Pixels): Pixels {
  const turned = new Uint8ClampedArray(rgb.length)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = 3 * (row * width + column)
      turned.set(rgb.subarray(from, from + 3), 3 * (row * width + width - 1 - column))
    }
  }
  return { width, height, rgb: turned }
}

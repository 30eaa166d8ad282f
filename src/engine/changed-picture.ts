import type { Pixels } from '../picture/pixels.ts'
import { patchesInOrder } from '../picture/reorder.ts'
import { rolled, shuffled } from './permutation.ts'
import type { PictureChange } from './protocol.ts'

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

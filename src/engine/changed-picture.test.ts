import { describe, expect, test } from 'vitest'
import type { Pixels } from '../picture/pixels.ts'
import { changedPicture } from './changed-picture.ts'
import { PICTURE_CHANGES } from './protocol.ts'

/** Sixteen patches of one pixel, counted row by row. */
const picture: Pixels = {
  width: 4,
  height: 4,
  rgb: Uint8ClampedArray.from({ length: 48 }, (_, i) => Math.floor(i / 3)),
}
const patches = ({ rgb }: Pixels) => [...rgb].filter((_, i) => i % 3 === 0)

describe('a changed picture', () => {
  test.each(PICTURE_CHANGES)('%s has the same patches in other places, channels together', (change) => {
    const changed = changedPicture(picture, change, 4)
    expect(patches(changed)).not.toEqual(patches(picture))
    expect(patches(changed).toSorted((a, b) => a - b)).toEqual(patches(picture))
    for (const [i, value] of changed.rgb.entries()) expect(value).toBe(changed.rgb[i - (i % 3)])
    expect(changedPicture(picture, change, 4)).toEqual(changed)
  })

  test('moves to the right, and comes in again on the left', () => {
    expect(patches(changedPicture(picture, 'moved 1', 4)).slice(0, 4)).toEqual([3, 0, 1, 2])
    expect(patches(changedPicture(picture, 'moved 3', 4)).slice(0, 4)).toEqual([1, 2, 3, 0])
  })

  test('exchanges left and right, row by row, and within a patch too', () => {
    expect(patches(changedPicture(picture, 'mirrored', 4)).slice(0, 4)).toEqual([3, 2, 1, 0])
    expect(changedPicture(picture, 'mirrored', 2)).toEqual(changedPicture(picture, 'mirrored', 4))
  })
})

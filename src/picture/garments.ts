import type { Pixels } from './pixels.ts'

/** The kinds of Fashion-MNIST (Xiao et al. 2017), in the order of its labels. */
export const GARMENTS = [
  'top',
  'trousers',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'boot',
] as const

export type Garment = (typeof GARMENTS)[number]

/** How many pictures of each kind come with the page: the first ones of the test set, kind after kind. */
export const GARMENTS_EACH = 6

/** How many there are in all. */
export const GARMENT_PICTURES = GARMENTS.length * GARMENTS_EACH

/** The kind of a picture, by its number. */
export const kindOfGarment = (number: number): Garment =>
  GARMENTS[Math.floor(number / GARMENTS_EACH)] ?? GARMENTS[0]

/** Among the files of the networks; `training/write_garments.py` writes it. Its name has a hash of what is in it. */
export const GARMENTS_FILE = 'fashion/garments.3379a356.bin'

/** Pixels along each side of a picture of Fashion-MNIST. */
export const GARMENT_SIDE = 28

/**
 * A picture of `side` × `side` pixels: each of its grey ones repeated, so that at 224 a patch of the page is 2 × 2 of
 * theirs.
 * @param bytes of all pictures, one after the other, row by row
 */
export function renderGarment(bytes: Uint8Array, number: number, side: number): Pixels {
  const rgb = new Uint8ClampedArray(side * side * 3)
  const first = number * GARMENT_SIDE ** 2
  const from = Uint32Array.from({ length: side }, (_, place) => Math.floor((place * GARMENT_SIDE) / side))
  for (const [y, row] of from.entries()) {
    for (const [x, column] of from.entries()) {
      const at = 3 * (y * side + x)
      rgb.fill(bytes[first + row * GARMENT_SIDE + column] ?? 0, at, at + 3)
    }
  }
  return { width: side, height: side, rgb }
}

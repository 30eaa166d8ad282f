/** A picture as rows of pixels, three bytes (red, green, blue) each. */
export interface Pixels {
  width: number
  height: number
  rgb: Uint8ClampedArray
}

/** Red, green and blue. */
export const CHANNELS = [0, 1, 2] as const

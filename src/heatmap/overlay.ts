import type { Matrix } from '../model/matrix.ts'
import { channelsOf, colourOf, strangeChannels, type Theme } from './colour-table.ts'
import { putImage } from './put-image.ts'

/** Far enough from the middle to have a hue, not so far that it is nearly black or white. */
const SHARE = 0.75

/** What covers the picture where a number is at the limit: 1 above zero, −1 below. */
export const overlayColour = (theme: Theme, sign: 1 | -1): string => colourOf(theme, sign * SHARE)

/**
 * Paints a matrix on a canvas to be laid over a picture: 0 is transparent, and what is at the limit or beyond it
 * covers the picture in the colour of its sign; so does what is not finite in a colour of its own.
 */
export function paintOverlay(
  canvas: HTMLCanvasElement,
  { rows, columns, data }: Matrix,
  limit: number,
  theme: Theme,
): void {
  const image = new ImageData(columns, rows)
  const [below, above] = [channelsOf(theme, -SHARE), channelsOf(theme, SHARE)]
  for (const [i, value] of data.entries()) {
    if (!Number.isFinite(value)) {
      image.data.set([...strangeChannels(theme), 255], i * 4)
      continue
    }
    const cover = limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0
    image.data.set([...(value < 0 ? below : above), Math.round(cover * 255)], i * 4)
  }
  putImage(canvas, image, 'overlay')
}

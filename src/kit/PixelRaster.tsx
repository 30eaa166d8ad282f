import { useCallback } from 'react'
import { putImage } from '../heatmap/put-image.ts'
import { type Paint, Raster } from '../heatmap/Raster.tsx'
import type { Pixels } from '../picture/pixels.ts'
import { useReader } from '../words/reader.ts'

/** A picture stands in several places of a page, in the same pixels. */
const images = new WeakMap<Pixels, ImageData>()

function imageOf(pixels: Pixels): ImageData {
  const known = images.get(pixels)
  if (known) return known
  const { width, height, rgb } = pixels
  const image = new ImageData(width, height)
  const words = new Uint32Array(image.data.buffer)
  for (let i = 0, k = 0; k < words.length; i += 3, k++) {
    words[k] = 0xff000000 | ((rgb[i + 2] ?? 0) << 16) | ((rgb[i + 1] ?? 0) << 8) | (rgb[i] ?? 0)
  }
  images.set(pixels, image)
  return image
}

export const paintPixels = (canvas: HTMLCanvasElement, pixels: Pixels): void =>
  putImage(canvas, imageOf(pixels), 'picture')

/** A picture as it is, the same on either ground. */
export function PixelRaster({
  pixels,
  label,
  className,
}: {
  pixels: Pixels
  label?: string
  className?: string
}) {
  const { theme } = useReader()
  const paint = useCallback<Paint>((canvas) => paintPixels(canvas, pixels), [pixels])
  return <Raster paint={paint} theme={theme} {...(label && { label })} {...(className && { className })} />
}

import { useCallback } from 'react'
import { putImage } from '../heatmap/put-image.ts'
import { type Paint, Raster } from '../heatmap/Raster.tsx'
import type { Pixels } from '../picture/pixels.ts'
import { useReader } from './reader.ts'

/** Puts a picture on a canvas. */
export function paintPixels(canvas: HTMLCanvasElement, { width, height, rgb }: Pixels): void {
  const image = new ImageData(width, height)
  const words = new Uint32Array(image.data.buffer)
  for (let i = 0, k = 0; k < words.length; i += 3, k++) {
    words[k] = 0xff000000 | (rgb[i + 2]! << 16) | (rgb[i + 1]! << 8) | rgb[i]!
  }
  putImage(canvas, image, 'picture')
}

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

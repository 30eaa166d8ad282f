import { useLayoutEffect, useRef } from 'react'
import type { Pixels } from '../../picture/pixels.ts'
import { drawPixels } from '../PatchGrid.tsx'

/** A picture, small. */
export function PixelCanvas({ pixels, label }: { pixels: Pixels; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    if (canvas.current) drawPixels(canvas.current, pixels)
  }, [pixels])
  return <canvas ref={canvas} className="pixel-canvas" role="img" aria-label={label} />
}

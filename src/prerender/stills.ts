import { createHash } from 'node:crypto'
import type { Theme } from '../heatmap/colour-table.ts'
import type { Kept, Paint } from '../heatmap/Raster.tsx'
import { type Bitmap, png } from './png.ts'

/** What the prerendered pages show in place of canvases. */
export interface Stills {
  keep: (paint: Paint) => Kept
  /** The pictures that were kept, by their paths. */
  files: Map<string, Buffer>
}

/** Keeps pictures for pages that lie at a base. A picture's name follows from its content. */
export function stillsAt(base: string): Stills {
  const files = new Map<string, Buffer>()
  const keepOne = (paint: Paint, theme: Theme): string => {
    const bitmap = painted(paint, theme)
    const { width, height, pixels } = bitmap
    const hash = createHash('sha256').update(`${width} × ${height}`).update(pixels).digest('hex')
    const path = `stills/${hash.slice(0, 12)}.png`
    // The same picture is on many pages.
    if (!files.has(path)) files.set(path, png(bitmap))
    return base + path
  }
  return { keep: (paint) => ({ light: keepOne(paint, 'light'), dark: keepOne(paint, 'dark') }), files }
}

/** As much of ImageData as painting needs; Node has none. */
class NodeImageData {
  readonly data: Uint8ClampedArray
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(4 * width * height)
  }
}
Object.assign(globalThis, { ImageData: NodeImageData })

/** What is put on a canvas, taken off again. */
export function painted(paint: Paint, theme: Theme): Bitmap {
  let bitmap: Bitmap | undefined
  const putImageData = ({ width, height, data }: ImageData) => {
    bitmap = { width, height, pixels: new Uint32Array(data.buffer.slice(0)) }
  }
  paint({ style: {}, getContext: () => ({ putImageData }) } as unknown as HTMLCanvasElement, theme)
  if (!bitmap) throw new Error('nothing was painted')
  return bitmap
}

import { colourTable, type Theme } from './colour-table.ts'

/**
 * Colours a matrix, one pixel a value, into the 32-bit words of an ImageData of the same size.
 * Values from −limit to limit take the whole table, those beyond it its ends; NaN is left transparent.
 */
export function paint(pixels: Uint32Array, data: Float32Array, limit: number, theme: Theme): void {
  const table = colourTable(theme)
  const top = table.length - 1
  const scale = limit > 0 ? top / (2 * limit) : 0
  const middle = top / 2 + 0.5
  for (let i = 0; i < data.length; i++) {
    const entry = data[i]! * scale + middle
    // The bitwise "or" truncates.
    pixels[i] = Number.isNaN(entry) ? 0 : table[entry <= 0 ? 0 : entry >= top ? top : entry | 0]!
  }
}

/** Each canvas keeps its pixels from one painting to the next: while a slider moves they have one size. */
const kept = new WeakMap<HTMLCanvasElement, ImageData>()

function pixelsOf(canvas: HTMLCanvasElement, width: number, height: number): ImageData {
  const known = kept.get(canvas)
  if (known?.width === width && known.height === height) return known
  const image = new ImageData(width, height)
  kept.set(canvas, image)
  return image
}

/** Paints a matrix on a canvas, which takes the matrix' size in pixels; CSS scales it up unsmoothed. */
export function paintCanvas(
  canvas: HTMLCanvasElement,
  matrix: { rows: number; columns: number; data: Float32Array },
  limit: number,
  theme: Theme,
): void {
  const { rows, columns, data } = matrix
  if (canvas.width !== columns) canvas.width = columns
  if (canvas.height !== rows) canvas.height = rows
  const context = canvas.getContext('2d')
  if (!context) return
  const image = pixelsOf(canvas, columns, rows)
  paint(new Uint32Array(image.data.buffer), data, limit, theme)
  context.putImageData(image, 0, 0)
}

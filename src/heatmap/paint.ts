import type { Matrix } from '../model/matrix.ts'
import { colourTable, strangePixel, type Theme } from './colour-table.ts'
import { putImage } from './put-image.ts'

/**
 * Colours a matrix, one pixel a value, into the 32-bit words of an ImageData of the same size.
 * Values from −limit to limit take the whole table, those beyond it its ends. What is not finite has a colour of its own;
 * a gap has none.
 */
export function paint(
  pixels: Uint32Array,
  { data, hasGaps }: Pick<Matrix, 'data' | 'hasGaps'>,
  limit: number,
  theme: Theme,
): void {
  const table = colourTable(theme)
  const top = table.length - 1
  const scale = limit > 0 ? top / (2 * limit) : 0
  const middle = top / 2 + 0.5
  const strange = strangePixel(theme)
  const noNumber = hasGaps ? 0 : strange
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    const entry = value * scale + middle
    // The bitwise "or" truncates. Of a finite number alone nothing is left without itself.
    if (value - value !== 0) pixels[i] = Number.isNaN(value) ? noNumber : strange
    else pixels[i] = table[entry <= 0 ? 0 : entry >= top ? top : entry | 0]!
  }
}

interface Painting {
  image: ImageData
  data: Float32Array
  limit: number
  theme: Theme
}

/**
 * The last painting of each subject. A subject shown on several canvases is painted once, and the memory of its
 * pixels is used again: fresh memory costs more than the painting does.
 */
export class Paintings {
  private readonly last = new Map<string, Painting>()

  /** Paints a matrix on a canvas, one pixel a value; CSS scales it up unsmoothed. */
  put(canvas: HTMLCanvasElement, subject: string, matrix: Matrix, limit: number, theme: Theme): void {
    putImage(canvas, this.imageOf(subject, matrix, limit, theme), subject)
  }

  /** Paints what will soon be put on a canvas, if the subject is one that has been: the pixels then wait for it. */
  ahead(subject: string, matrix: Matrix, limit: number): void {
    const last = this.last.get(subject)
    if (last) this.imageOf(subject, matrix, limit, last.theme)
  }

  /** Lets go of what is shown no more. */
  forget(subject: string): void {
    this.last.delete(subject)
  }

  private imageOf(subject: string, matrix: Matrix, limit: number, theme: Theme): ImageData {
    const { rows, columns, data } = matrix
    const last = this.last.get(subject)
    if (last?.data === data && last.limit === limit && last.theme === theme) return last.image
    const image = imageOfSize(rows, columns, last?.image)
    paint(new Uint32Array(image.data.buffer, 0, data.length), matrix, limit, theme)
    this.last.set(subject, { image, data, limit, theme })
    return image
  }
}

/** An image of a size, in the memory of an old one if that is large enough. Its pixels are anything. */
function imageOfSize(rows: number, columns: number, old: ImageData | undefined): ImageData {
  if (old?.width === columns && old.height === rows) return old
  const bytes = rows * columns * 4
  if (old === undefined || old.data.buffer.byteLength < bytes) return new ImageData(columns, rows)
  return new ImageData(new Uint8ClampedArray(old.data.buffer as ArrayBuffer, 0, bytes), columns, rows)
}

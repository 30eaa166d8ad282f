import { pictureSide, TRAINED } from '../../model/config.ts'
import type { Rgb } from '../../picture/colour.ts'
import { groundColour, partColour } from '../../picture/paint.ts'
import { RESIZE_RATIO } from '../../picture/preprocess.ts'

/** Pixels of a side of the pad: those of the picture that the network sees. */
export const SIDE = pictureSide(TRAINED)

/** The rim that is cut off a picture before the network sees it; a drawing gets one, so that none of it is lost. */
const RIM = Math.round((SIDE * (RESIZE_RATIO - 1)) / 2)

/** An outline that will be filled keeps its corners; a line is about as wide as the rings the networks were trained on. */
const WIDTHS = { outline: 14, line: 28 }

export interface Point {
  x: number
  y: number
}

const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`

const GROUND = css(groundColour(225))

/** What can be drawn with: parts of the shape world, and its ground, which rubs out. */
export const INKS = {
  orange: css(partColour(45)),
  green: css(partColour(150)),
  purple: css(partColour(310)),
  ground: GROUND,
}
export type Ink = keyof typeof INKS

export function clear(context: CanvasRenderingContext2D): void {
  context.fillStyle = GROUND
  context.fillRect(0, 0, SIDE, SIDE)
}

/** One line of the brush, from where it is put down to where it is lifted. */
export class Stroke {
  private readonly points: Point[]

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly ink: Ink,
    /** Whether what it goes around is filled in the end. What rubs out fills nothing. */
    private readonly fills: boolean,
    start: Point,
  ) {
    this.points = [start]
    this.line(start, start)
  }

  to(point: Point): void {
    this.line(this.points.at(-1) ?? point, point)
    this.points.push(point)
  }

  /** Ends it; an outline is closed straight from its end to its start. */
  lift(): void {
    const { context } = this
    if (!this.isOutline) return
    context.fillStyle = INKS[this.ink]
    context.beginPath()
    for (const { x, y } of this.points) context.lineTo(x, y)
    context.fill()
  }

  private get isOutline(): boolean {
    return this.fills && this.ink !== 'ground'
  }

  private line(from: Point, to: Point): void {
    const { context } = this
    const lineWidth = this.isOutline ? WIDTHS.outline : WIDTHS.line
    Object.assign(context, { strokeStyle: INKS[this.ink], lineWidth, lineCap: 'round' })
    context.beginPath()
    context.moveTo(from.x, from.y)
    context.lineTo(to.x, to.y)
    context.stroke()
  }
}

/** What is on a pad, as a picture file. */
export function pictureOf(pad: HTMLCanvasElement): Promise<Blob | null> {
  const framed = document.createElement('canvas')
  framed.width = framed.height = SIDE + 2 * RIM
  const context = framed.getContext('2d')
  if (context) {
    context.fillStyle = GROUND
    context.fillRect(0, 0, framed.width, framed.height)
    context.drawImage(pad, RIM, RIM)
  }
  return new Promise((resolve) => framed.toBlob(resolve, 'image/png'))
}

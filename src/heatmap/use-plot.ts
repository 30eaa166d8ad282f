import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react'
import type { Cell } from '../model/matrix.ts'
import { keyOf } from './keys.ts'

export interface PlotOptions {
  /** How many cells of equal size the plot has from top to bottom, and from left to right. */
  rows: number
  columns: number
  /** Called with the cell under the pointer or that the arrow keys go to, and with null when it is left. */
  onPoint: (cell: Cell | null) => void
  /** Called with the cell that is clicked, or chosen with Enter. */
  onPick?: ((cell: Cell) => void) | undefined
  /** Where the arrow keys go on from; null is the first cell. Without it the plot cannot be focused. */
  cursor?: Cell | null | undefined
  /** What the arrow keys do with the cell they go to, where that is not to point at it. */
  onMove?: ((cell: Cell) => void) | undefined
  /**
   * A finger covers what it points at and cannot rest there: the cell that it leaves by lifting is picked, or stays
   * pointed at, for what follows from it may be off the screen.
   */
  lift?: 'picks' | 'stays' | undefined
}

/** The element of a plot: what it is to a screen reader, and what pointer, finger and keyboard do to its cells. */
export function usePlot(options: PlotOptions) {
  return plotProps(options, useRef<Cell | null>(null))
}

/** @param lifted what the pointer was lifted from, until that has become a click */
export function plotProps(options: PlotOptions, lifted: { current: Cell | null }) {
  const { rows, columns, onPoint, onPick, cursor, onMove = onPoint, lift } = options
  const isFocusable = cursor !== undefined
  const under = (event: MouseEvent<HTMLElement>): Cell =>
    cellAt(event, event.currentTarget.getBoundingClientRect(), rows, columns)
  const point = (event: PointerEvent<HTMLElement>) => onPoint(under(event))
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyOf(event.nativeEvent)
    if (key === null) return
    const from = cursor ?? { row: 0, column: 0 }
    if (key === 'Enter') onPick?.(from)
    if (key === 'Escape') onPoint(null)
    const next = moveCursor(key, from, rows, columns)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    onMove(next)
  }
  return {
    role: isFocusable ? 'application' : 'img',
    tabIndex: isFocusable ? 0 : undefined,
    onKeyDown: isFocusable ? onKeyDown : undefined,
    onPointerMove: point,
    // Where a finger that taps will pick, it does not point before: it may be about to scroll the page.
    onPointerDown: onPick === undefined || lift === 'stays' ? point : undefined,
    onPointerLeave(event: PointerEvent) {
      if (lift !== 'stays' || event.pointerType !== 'touch') onPoint(null)
    },
    onPointerCancel: () => onPoint(null),
    onPointerUp(event: PointerEvent<HTMLElement>) {
      lifted.current = under(event)
      if (lift === 'picks' && event.pointerType === 'touch') onPick?.(lifted.current)
    },
    // A click is told in whole pixels, a pointer's place more finely: where a cell is as small as a pixel, what is
    // picked must be what the pointer was lifted from.
    onClick(event: MouseEvent<HTMLElement>) {
      onPick?.(lifted.current ?? under(event))
      lifted.current = null
    },
  }
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** The cell at a place in the window, of a plot that fills a box there; outside the box, the cell next to it. */
export function cellAt(
  { clientX, clientY }: { clientX: number; clientY: number },
  { left, top, width, height }: Box,
  rows: number,
  columns: number,
): Cell {
  const index = (place: number, length: number, count: number) =>
    clamped(Math.floor((place / length) * count), count)
  return { row: index(clientY - top, height, rows), column: index(clientX - left, width, columns) }
}

const clamped = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index))

const PAGE = 10

/** Where a key takes the cursor; null if it is not one of its keys. */
export function moveCursor(key: string, { row, column }: Cell, rows: number, columns: number): Cell | null {
  const to = (row: number, column: number): Cell => ({
    row: clamped(row, rows),
    column: clamped(column, columns),
  })
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'PageUp':
      return to(row - PAGE, column)
    case 'PageDown':
      return to(row + PAGE, column)
    case 'Home':
      return to(row, 0)
    case 'End':
      return to(row, columns - 1)
    default:
      return null
  }
}

import { ticks as roundNumbers } from 'd3'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useRef } from 'react'
import type { Cell, Matrix } from '../model/matrix.ts'
import type { Theme } from './colour-table.ts'
import { paintCanvas } from './paint.ts'
import { type Paint, Raster } from './Raster.tsx'
import './heatmap.css'

/** One side of a matrix: `kind` gives its colour (a CSS class), `mark` the index that is pointed at. */
export interface HeatmapAxis {
  kind: string
  label: string
  mark: number | null
  /** Whether something else on the page speaks of this axis just now. */
  named?: boolean
}

export interface HeatmapProps {
  matrix: Matrix
  /** What the matrix is of: heatmaps of one subject share their pixels. */
  subject: string
  /** The value at which the colours end; see `colourLimit`. */
  limit: number
  theme: Theme
  rowAxis: HeatmapAxis
  columnAxis: HeatmapAxis
  /** What a screen reader calls it. */
  label: string
  /** With tick marks and axis names; without them only the coloured edges are drawn. */
  ticks?: boolean
  /** Called with the cell under the pointer or the keyboard's cursor, and with null when it leaves. */
  onPoint: (cell: Cell | null) => void
  /** Called when a cell is clicked, or chosen with Enter. */
  onPick: (cell: Cell) => void
  /** A heatmap with a keyboard cursor can be focused and walked with the arrow keys. */
  keyboardCursor?: Cell | null
  describedBy?: string
  children?: ReactNode
}

/** The cell under a pointer, from its place in the drawn box. */
function cellAt(event: MouseEvent<HTMLElement>, rows: number, columns: number): Cell {
  const box = event.currentTarget.getBoundingClientRect()
  const index = (place: number, length: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor((place / length) * count)))
  return {
    row: index(event.clientY - box.top, box.height, rows),
    column: index(event.clientX - box.left, box.width, columns),
  }
}

const PAGE = 10

/** Where a key takes the cursor; null if it is not one of its keys. */
export function moveCursor(key: string, cell: Cell, rows: number, columns: number): Cell | null {
  const to = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  })
  const { row, column } = cell
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

/** One matrix: a canvas with one pixel a value, SVG axes and cross-hair on top, and no element per cell. */
export function Heatmap(props: HeatmapProps) {
  const {
    matrix,
    subject,
    limit,
    theme,
    rowAxis,
    columnAxis,
    ticks = false,
    onPoint,
    onPick,
    keyboardCursor,
  } = props
  const { rows, columns } = matrix
  const paint = useCallback<Paint>(
    (canvas, ground) => paintCanvas(canvas, subject, matrix, limit, ground),
    [subject, matrix, limit],
  )

  // A click is told in whole pixels, a pointer's place more finely: where a cell is as small as a pixel, what is chosen
  // must be what the pointer was lifted from.
  const lifted = useRef<Cell | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = keyboardCursor ?? { row: 0, column: 0 }
    if (event.key === 'Enter') onPick(cell)
    const next = moveCursor(event.key, cell, rows, columns)
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    onPick(next)
  }
  const focusable = keyboardCursor !== undefined

  return (
    <div className={`heatmap${ticks ? ' heatmap-with-ticks' : ''}`}>
      {ticks && <AxisTicks axis={rowAxis} size={rows} side="rows" />}
      {ticks && <AxisTicks axis={columnAxis} size={columns} side="columns" />}
      <div className="heatmap-plot">
        <div className={edgeClass('rows', rowAxis)} />
        <div className={edgeClass('columns', columnAxis)} />
        <div
          className="heatmap-cells"
          role={focusable ? 'application' : 'img'}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          tabIndex={focusable ? 0 : undefined}
          onKeyDown={focusable ? onKeyDown : undefined}
          onPointerMove={(event) => onPoint(cellAt(event, rows, columns))}
          onPointerLeave={() => onPoint(null)}
          // A finger covers what it points at and cannot rest there: the cell it leaves is chosen.
          onPointerUp={(event) => {
            lifted.current = cellAt(event, rows, columns)
            if (focusable && event.pointerType === 'touch') onPick(lifted.current)
          }}
          onClick={(event) => onPick(lifted.current ?? cellAt(event, rows, columns))}
        >
          <Raster paint={paint} theme={theme} />
          <CrossHair rows={rows} columns={columns} row={rowAxis.mark} column={columnAxis.mark} />
        </div>
        {props.children}
      </div>
    </div>
  )
}

const edgeClass = (side: 'rows' | 'columns', { kind, named }: HeatmapAxis): string =>
  `heatmap-edge heatmap-edge-${side} axis-${kind}${named ? ' heatmap-edge-named' : ''}`

/** Frames the marked row and column from outside, so that what is in them stays to be seen. */
function CrossHair(props: { rows: number; columns: number; row: number | null; column: number | null }) {
  const { rows, columns, row, column } = props
  const share = (index: number, count: number) => `${(index / count) * 100}%`
  const down = row === null ? null : { top: share(row, rows), height: share(1, rows) }
  const across = column === null ? null : { left: share(column, columns), width: share(1, columns) }
  return (
    <>
      {down && <div className="heatmap-mark" style={{ ...down, left: 0, right: 0 }} />}
      {across && <div className="heatmap-mark" style={{ ...across, top: 0, bottom: 0 }} />}
      {down && across && <div className="heatmap-mark heatmap-mark-cell" style={{ ...down, ...across }} />}
    </>
  )
}

/** Places are shares of the length, so that ticks hold at every size the page gives the heatmap. */
function AxisTicks({ axis, size, side }: { axis: HeatmapAxis; size: number; side: 'rows' | 'columns' }) {
  const values = roundNumbers(0, size, Math.min(5, size)).filter(
    (tick) => Number.isInteger(tick) && tick < size,
  )
  return (
    <div className={`heatmap-axis heatmap-axis-${side} axis-${axis.kind}`} aria-hidden="true">
      {values.map((tick) => (
        <span
          key={tick}
          className="heatmap-tick"
          style={{ [side === 'rows' ? 'top' : 'left']: `${((tick + 0.5) / size) * 100}%` }}
        >
          {tick}
        </span>
      ))}
      <span className="heatmap-axis-label">{axis.label}</span>
    </div>
  )
}

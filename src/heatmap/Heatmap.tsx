import { ticks as roundNumbers } from 'd3'
import type { ReactNode } from 'react'
import type { Cell, Matrix } from '../model/matrix.ts'
import type { Theme } from './colour-table.ts'
import { Raster } from './Raster.tsx'
import { usePaint } from './use-paint.ts'
import { usePlot } from './use-plot.ts'
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
  const paint = usePaint(subject, matrix, limit)

  const focusable = keyboardCursor !== undefined
  const plot = usePlot({
    rows,
    columns,
    onPoint,
    onPick,
    cursor: keyboardCursor,
    onMove: onPick,
    lift: focusable ? 'picks' : undefined,
  })

  return (
    <div className={ticks ? 'heatmap heatmap-with-ticks' : 'heatmap'} data-heatmap>
      {ticks && <AxisTicks axis={rowAxis} size={rows} side="rows" />}
      {ticks && <AxisTicks axis={columnAxis} size={columns} side="columns" />}
      <div className="heatmap-plot" data-plot>
        <Edge axis={rowAxis} side="rows" />
        <Edge axis={columnAxis} side="columns" />
        <div
          className="heatmap-cells"
          aria-label={props.label}
          aria-describedby={props.describedBy}
          {...plot}
        >
          <Raster paint={paint} theme={theme} />
          <CrossHair rows={rows} columns={columns} row={rowAxis.mark} column={columnAxis.mark} />
        </div>
        {props.children}
      </div>
    </div>
  )
}

/** A bar in the colour of the axis along its side of the matrix. */
const Edge = ({ axis, side }: { axis: HeatmapAxis; side: 'rows' | 'columns' }) => (
  <div className={`axis-${axis.kind}`} data-edge={side} data-named={axis.named || undefined} />
)

/** Frames the marked row and column from outside, so that what is in them stays to be seen. */
function CrossHair(props: { rows: number; columns: number; row: number | null; column: number | null }) {
  const { rows, columns, row, column } = props
  const share = (index: number, count: number) => `${(index / count) * 100}%`
  const down = row === null ? null : { top: share(row, rows), height: share(1, rows) }
  const across = column === null ? null : { left: share(column, columns), width: share(1, columns) }
  return (
    <>
      {down && <div className="heatmap-mark" data-mark="row" style={{ ...down, left: 0, right: 0 }} />}
      {across && <div className="heatmap-mark" data-mark="column" style={{ ...across, top: 0, bottom: 0 }} />}
      {down && across && <div className="heatmap-mark" data-mark="cell" style={{ ...down, ...across }} />}
    </>
  )
}

/** Places are shares of the length, so that ticks hold at every size the page gives the heatmap. */
function AxisTicks({ axis, size, side }: { axis: HeatmapAxis; size: number; side: 'rows' | 'columns' }) {
  const values = roundNumbers(0, size, Math.min(5, size)).filter(
    (tick) => Number.isInteger(tick) && tick < size,
  )
  return (
    <div className={`heatmap-ticks axis-${axis.kind}`} data-side={side} aria-hidden="true">
      {values.map((tick) => (
        <span
          key={tick}
          className="heatmap-tick"
          style={{ [side === 'rows' ? 'top' : 'left']: `${((tick + 0.5) / size) * 100}%` }}
        >
          {tick}
        </span>
      ))}
      <span className="heatmap-label">{axis.label}</span>
    </div>
  )
}

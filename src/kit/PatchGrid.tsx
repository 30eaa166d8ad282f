import type { ReactNode } from 'react'
import { usePlot } from '../heatmap/use-plot.ts'
import type { Cell } from '../model/matrix.ts'

interface Props {
  /** Patches a side. */
  grid: number
  label: string
  /** The patch that is marked. */
  marked: Cell | null
  onPoint: (patch: Cell | null) => void
  /** Whether it can be walked with the arrow keys, on from the marked patch. */
  focusable?: boolean
  /** Whether it is dimmed, for a newer picture is on its way. */
  stale?: boolean
  /** What lies under the lines. */
  children: ReactNode
}

/** A picture under the lines between its patches, one of which may be marked. */
export function PatchGrid({ grid, label, marked, onPoint, focusable, stale, children }: Props) {
  const plot = usePlot({
    rows: grid,
    columns: grid,
    onPoint,
    lift: 'stays',
    ...(focusable && { cursor: marked }),
  })
  return (
    <div className="patch-grid" data-stale={stale || undefined} aria-label={label} {...plot}>
      {children}
      <svg viewBox={`0 0 ${grid} ${grid}`} preserveAspectRatio="none" aria-hidden="true">
        <PatchLines grid={grid} />
        {marked && <PatchFrame patch={marked} />}
      </svg>
    </div>
  )
}

/** The lines between the patches, for a view box of one unit a patch. */
export function PatchLines({ grid }: { grid: number }) {
  const inner = Array.from({ length: grid - 1 }, (_, i) => i + 1)
  const lines = inner.map((i) => `M0 ${i}H${grid}M${i} 0V${grid}`).join('')
  return (
    <>
      {/* Two strokes, so that the grid is seen on a white picture and on a black one. */}
      <path className="patch-lines-dark" d={lines} />
      <path className="patch-lines" d={lines} />
    </>
  )
}

/** A frame around a patch, for the same view box; of two strokes for the same reason. */
export function PatchFrame({ patch, className }: { patch: Cell; className?: string }) {
  const box = { x: patch.column, y: patch.row, width: 1, height: 1 }
  return (
    <>
      <rect className="patch-mark-edge" {...box} />
      <rect className={className ? `patch-mark ${className}` : 'patch-mark'} {...box} />
    </>
  )
}

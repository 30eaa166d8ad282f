import type { ReactNode } from 'react'
import { usePlot } from '../../heatmap/use-plot.ts'
import { PatchFrame } from '../../kit/PatchGrid.tsx'
import { patchOf, tokenOf } from '../../model/patch-grid.ts'

interface Props {
  /** Patches a side. */
  grid: number
  label: string
  /** The token of the first patch. */
  first?: number
  /** The token whose patch is lit. */
  token: number | null
  onPoint: (token: number | null) => void
  /** Whether it can be walked with the arrow keys. */
  focusable?: boolean
  /** What has a number, or pixels, for every patch. */
  children: ReactNode
}

/** A small square of patches, one of which is lit. */
export function PatchBox({ grid, label, first = 1, token, onPoint, focusable = false, children }: Props) {
  const lit = token === null ? null : patchOf(token, grid, first)
  const plot = usePlot({
    rows: grid,
    columns: grid,
    onPoint: (patch) => onPoint(patch && tokenOf(patch, grid, first)),
    lift: 'stays',
    ...(focusable && { cursor: lit }),
  })
  return (
    <div
      className="patch-box"
      aria-label={label}
      data-lit-token={lit ? token : undefined}
      onBlur={focusable ? () => onPoint(null) : undefined}
      {...plot}
    >
      {children}
      {lit && (
        <svg viewBox={`0 0 ${grid} ${grid}`} aria-hidden="true">
          <PatchFrame patch={lit} />
        </svg>
      )}
    </div>
  )
}

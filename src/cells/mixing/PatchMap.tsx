import { type KeyboardEvent, type MouseEvent, useCallback, useMemo } from 'react'
import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import type { Theme } from '../../heatmap/colour-table.ts'
import { moveCursor } from '../../heatmap/Heatmap.tsx'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { overlayColour, paintOverlay } from '../../heatmap/overlay.ts'
import { type Paint, Raster } from '../../heatmap/Raster.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { PatchLines, unlessLifted } from '../parts/PatchGrid.tsx'
import { figure } from './figure.ts'
import { mixingWords } from './words.ts'

interface Props {
  /** A number for every patch of the grid, row by row. */
  values: Float32Array
  /** The number that covers the picture. */
  limit: number
  label: string
  /** Tokens that have been chosen, and are marked for that. */
  chosen?: readonly number[]
  /** Called with a token; the map can then be walked with the arrow keys, and Enter chooses. */
  onChoose?: (token: number) => void
  /** With lines between the patches: for a map that does not show them by its colours. */
  lines?: boolean
  /** Without the line that reads numbers, where there is little room. */
  small?: boolean
}

const NONE: readonly number[] = []

/** Numbers of the patches laid over the picture as the network saw it. */
export function PatchMap({
  values,
  limit,
  label,
  chosen = NONE,
  onChoose,
  lines = false,
  small = false,
}: Props) {
  const { theme } = useReader()
  const said = useWordsOf(mixingWords)
  const store = useExperimentStore()
  const picture = usePicture()
  const pointed = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const grid = Math.round(Math.sqrt(values.length))
  const matrix = useMemo(() => ({ rows: grid, columns: grid, data: values }), [grid, values])
  const paint = useCallback<Paint>(
    (canvas, ground) => paintOverlay(canvas, matrix, limit, ground),
    [matrix, limit],
  )

  const tokenAt = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const index = (place: number, length: number) =>
      Math.max(0, Math.min(grid - 1, Math.floor((place / length) * grid)))
    const row = index(event.clientY - box.top, box.height)
    return 1 + row * grid + index(event.clientX - box.left, box.width)
  }
  const onPointer = (event: MouseEvent<HTMLElement>) => store.getState().point({ token: tokenAt(event) })
  const isPatch = (token: number | null): token is number => token !== null && token > 0 && token <= grid ** 2
  const onKeyDown = (event: KeyboardEvent) => {
    const at = isPatch(pointed) ? pointed : (chosen.find(isPatch) ?? 1)
    if (event.key === 'Enter') return onChoose?.(at)
    const place = { row: Math.floor((at - 1) / grid), column: (at - 1) % grid }
    const next = moveCursor(event.key, place, grid, grid)
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    store.getState().point({ token: 1 + next.row * grid + next.column })
  }
  return (
    <div className={small ? 'patch-map patch-map-small' : 'patch-map'}>
      <div
        className="patch-map-plot"
        role={onChoose ? 'application' : 'img'}
        aria-label={label}
        tabIndex={onChoose ? 0 : undefined}
        onKeyDown={onChoose ? onKeyDown : undefined}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={unlessLifted(() => store.getState().point(null))}
        onPointerCancel={() => store.getState().point(null)}
        onBlur={onChoose && (() => store.getState().point(null))}
        onClick={onChoose && ((event) => onChoose(tokenAt(event)))}
      >
        {picture && <PixelRaster pixels={picture} className="patch-map-picture" />}
        <Raster paint={paint} theme={theme} className="patch-map-values" />
        <svg viewBox={`0 0 ${grid} ${grid}`} aria-hidden="true">
          {lines && <PatchLines grid={grid} />}
          {chosen.filter(isPatch).map((token) => (
            <PatchFrame key={token} token={token} grid={grid} className="patch-map-chosen" />
          ))}
          {isPatch(pointed) && <PatchFrame token={pointed} grid={grid} className="patch-map-pointed" />}
        </svg>
      </div>
      {!small && (
        <p className="patch-map-line">
          {values.some((value) => value < 0) ? (
            <SmallLegend limit={limit} theme={theme} />
          ) : (
            <PositiveLegend limit={limit} theme={theme} />
          )}{' '}
          {isPatch(pointed) && (
            <span>
              {said.at(pointed)} <b>{figure(values[pointed - 1]!)}</b>
            </span>
          )}
        </p>
      )}
    </div>
  )
}

/** The legend of numbers that are never below 0. */
function PositiveLegend({ limit, theme }: { limit: number; theme: Theme }) {
  const background = `linear-gradient(to right, transparent, ${overlayColour(theme, 1)})`
  return (
    <span className="legend-small">
      0 <span className="patch-map-ramp" style={{ background }} aria-hidden="true" /> {figure(limit)}
    </span>
  )
}

function PatchFrame({ token, grid, className }: { token: number; grid: number; className: string }) {
  const place = { x: (token - 1) % grid, y: Math.floor((token - 1) / grid), width: 1, height: 1 }
  return (
    <>
      <rect className="patch-mark-edge" {...place} />
      <rect className={`patch-mark ${className}`} {...place} />
    </>
  )
}

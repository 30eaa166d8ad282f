import { useCallback, useMemo } from 'react'
import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore, useFirstPatch } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import type { Theme } from '../../heatmap/colour-table.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { overlayColour, paintOverlay } from '../../heatmap/overlay.ts'
import { type Paint, Raster } from '../../heatmap/Raster.tsx'
import { usePlot } from '../../heatmap/use-plot.ts'
import { PatchFrame, PatchLines } from '../../kit/PatchGrid.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { patchOf, tokenOf } from '../../model/patch-grid.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { mixingWords } from './words.ts'

interface Props {
  /** A number for every patch of the grid, row by row. */
  values: Float32Array
  /** The number that covers the picture. */
  limit: number
  label: string
  /** Patches that have been chosen, and are marked for that; they are counted from 1, whether there is a class token or not. */
  chosen?: readonly number[]
  /** Called with one; the map can then be walked with the arrow keys, and Enter chooses. */
  onChoose?: (place: number) => void
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
  const first = useFirstPatch()
  const matrix = useMemo(() => ({ rows: grid, columns: grid, data: values }), [grid, values])
  const paint = useCallback<Paint>(
    (canvas, ground) => paintOverlay(canvas, matrix, limit, ground),
    [matrix, limit],
  )

  const value = pointed === null ? undefined : values[pointed - first]
  const at = pointed === null ? null : patchOf(pointed, grid, first)
  const marked = chosen.flatMap((place) => patchOf(place, grid) ?? [])
  const plot = usePlot({
    rows: grid,
    columns: grid,
    onPoint: (patch) => store.getState().point(patch && { token: tokenOf(patch, grid, first) }),
    lift: 'stays',
    ...(onChoose && {
      onPick: (patch) => onChoose(tokenOf(patch, grid)),
      cursor: at ?? marked[0] ?? null,
    }),
  })
  return (
    <div className="patch-map">
      <div
        className="patch-map-plot"
        aria-label={label}
        onBlur={onChoose && (() => store.getState().point(null))}
        {...plot}
      >
        {picture && <PixelRaster pixels={picture} className="patch-map-picture" />}
        <Raster paint={paint} theme={theme} className="patch-map-values" />
        <svg viewBox={`0 0 ${grid} ${grid}`} aria-hidden="true">
          {lines && <PatchLines grid={grid} />}
          {marked.map((patch) => (
            <PatchFrame key={tokenOf(patch, grid)} patch={patch} />
          ))}
          {at && <PatchFrame patch={at} className="patch-map-pointed" />}
        </svg>
      </div>
      {!small && (
        <p className="patch-map-line">
          {values.some((value) => value < 0) ? (
            <SmallLegend limit={limit} theme={theme} />
          ) : (
            <PositiveLegend limit={limit} theme={theme} />
          )}{' '}
          {pointed !== null && value !== undefined && (
            <span>
              {said.at(pointed)} <b>{measuredValue(value)}</b>
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
      0 <span className="patch-map-ramp" style={{ background }} aria-hidden="true" /> {measuredValue(limit)}
    </span>
  )
}

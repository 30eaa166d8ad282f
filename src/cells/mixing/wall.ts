import type { Scale } from '../../experiment/settings.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { type Matrix, rowOf } from '../../model/matrix.ts'
import { matrixOf, type NamedArray } from '../../weights/state-dict.ts'

/** About this many pixels of the page a filter is wide where all stand together, its gap included, */
const TILE_PIXELS = 32

/** and where a few are shown large. */
const LARGE_PIXELS = 96

/** A wall that has one for each patch is about this wide. */
const PATCH_WALL_PIXELS = 640

/** How many are shown large, and in how many columns they stand. */
export const LARGE = { count: 18, columns: 6 }

/** Patches between two filters. One would be lost among them where the page is as dark as the colours' middle. */
const GAP = 2

/** How filters stand on a wall of some width. */
export interface WallLayout {
  grid: number
  /** Pixels of the page for a patch. */
  scale: number
  /** Filters in a row. */
  columns: number
  rows: number
}

/** From one filter to the next on the canvas, where a patch is one pixel. */
const side = (grid: number) => grid + GAP

const tilePixels = ({ grid, scale }: Pick<WallLayout, 'grid' | 'scale'>): number => side(grid) * scale

/** The size of the whole wall, in pixels of the page. */
export const wallPixels = ({ grid, scale, columns, rows }: WallLayout) => ({
  width: (columns * side(grid) - GAP) * scale,
  height: (rows * side(grid) - GAP) * scale,
})

/** Where a filter stands, in shares of the wall. */
export function placeOnWall(place: number, layout: WallLayout) {
  const { width, height } = wallPixels(layout)
  const [row, column] = [Math.floor(place / layout.columns), place % layout.columns]
  const [tile, size] = [tilePixels(layout), layout.grid * layout.scale]
  return {
    left: (column * tile) / width,
    top: (row * tile) / height,
    width: size / width,
    height: size / height,
  }
}

/** The few in their columns, whatever the room: the page scales them to it. */
export const largeLayout = (grid: number, count: number): WallLayout => ({
  grid,
  scale: Math.max(1, Math.round(LARGE_PIXELS / side(grid))),
  columns: LARGE.columns,
  rows: Math.ceil(count / LARGE.columns),
})

/** As many as there are patches, as these lie. */
export const patchLayout = (grid: number): WallLayout => ({
  grid,
  scale: Math.max(1, Math.round(PATCH_WALL_PIXELS / (grid * side(grid)))),
  columns: grid,
  rows: grid,
})

export function wallLayout(width: number, grid: number, count: number): WallLayout {
  const scale = Math.max(1, Math.round(TILE_PIXELS / side(grid)))
  // The gap after the last one is not drawn.
  const columns = Math.max(1, Math.floor((width + GAP * scale) / tilePixels({ grid, scale })))
  return { grid, scale, columns, rows: Math.ceil(count / columns) }
}

/**
 * All filters in one matrix, in an order, with gaps between them. Colours end at 1. A weight that is NaN is infinite here, for
 * NaN is a gap.
 * @param first where the patches begin in a row of weights
 */
export function wallMatrix(
  fc1: NamedArray,
  order: readonly number[],
  { grid, columns, rows }: WallLayout,
  scale: Scale,
  first = 1,
): Matrix {
  const width = columns * side(grid) - GAP
  const height = rows * side(grid) - GAP
  const data = new Float32Array(width * height).fill(Number.NaN)
  const weights = matrixOf(fc1)
  const shared = scale === 'shared' ? colourLimit(fc1.data) : null
  for (const [place, unit] of order.entries()) {
    const patches = rowOf(weights, unit).subarray(first)
    const limit = shared ?? colourLimit(patches)
    const top = Math.floor(place / columns) * side(grid)
    const left = (place % columns) * side(grid)
    for (const [patch, value] of patches.entries()) {
      const at = (top + Math.floor(patch / grid)) * width + left + (patch % grid)
      const share = limit > 0 ? value / limit : 0
      data[at] = Number.isNaN(share) ? Number.POSITIVE_INFINITY : share
    }
  }
  return { rows: height, columns: width, data, hasGaps: true }
}

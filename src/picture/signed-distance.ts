import type { Shape } from './shapes.ts'

/**
 * The distance from a point to a shape's outline, negative inside. The point is given with x to the right and
 * y up, in units of the radius of the circle around the shape: every shape lies within distance 1 of (0, 0),
 * so that it can be turned without leaving that circle. Exact near the outline, which is all that drawing needs.
 */
export type SignedDistance = (x: number, y: number) => number

type Point = readonly [x: number, y: number]

const SQRT3_2 = Math.sqrt(3) / 2
const SQRT1_2 = Math.SQRT1_2

const length = (x: number, y: number): number => Math.sqrt(x * x + y * y)

interface Edge {
  startX: number
  startY: number
  extentX: number
  extentY: number
  /** 1 / length² */
  perSquare: number
}

function edgeBetween([startX, startY]: Point, [endX, endY]: Point): Edge {
  const [extentX, extentY] = [endX - startX, endY - startY]
  return { startX, startY, extentX, extentY, perSquare: 1 / (extentX ** 2 + extentY ** 2) }
}

/**
 * A polygon that is its own mirror image left to right, given by its right half from top to bottom. Folding
 * the plane along the axis halves the edges to measure. Corners are rounded: the polygon is scaled down by the
 * rounding, then grown by it on all sides, so that its furthest corners stay where they were.
 */
function mirroredPolygon(rightHalf: readonly Point[], rounding: number): SignedDistance {
  const points = rightHalf.map(([x, y]) => [x * (1 - rounding), y * (1 - rounding)] as const)
  const edges: Edge[] = []
  points.reduce((from, to) => {
    edges.push(edgeBetween(from, to))
    return to
  })
  return (x, y) => {
    const foldedX = Math.abs(x)
    let nearest = Infinity
    let inside = false
    for (const { startX, startY, extentX, extentY, perSquare } of edges) {
      const fromX = foldedX - startX
      const fromY = y - startY
      const along = Math.min(1, Math.max(0, (fromX * extentX + fromY * extentY) * perSquare))
      const awayX = fromX - along * extentX
      const awayY = fromY - along * extentY
      nearest = Math.min(nearest, awayX * awayX + awayY * awayY)
      // A ray to the right leaves the shape at every edge that it crosses: an odd number of times from inside.
      if (fromY < 0 !== fromY < extentY && fromX < (fromY * extentX) / extentY) inside = !inside
    }
    const distance = Math.sqrt(nearest)
    return (inside ? -distance : distance) - rounding
  }
}

/** The right half of a star: five outer and five inner corners, half of them from the top clockwise. */
function starOutline(innerRadius: number): Point[] {
  return Array.from({ length: 6 }, (_, corner) => {
    const radius = corner % 2 === 0 ? 1 : innerRadius
    const angle = (corner * Math.PI) / 5
    return [radius * Math.sin(angle), radius * Math.cos(angle)] as const
  })
}

function crossOutline(halfWidth: number): Point[] {
  const reach = Math.sqrt(1 - halfWidth ** 2)
  return [
    [0, reach],
    [halfWidth, reach],
    [halfWidth, halfWidth],
    [reach, halfWidth],
    [reach, -halfWidth],
    [halfWidth, -halfWidth],
    [halfWidth, -reach],
    [0, -reach],
  ]
}

/**
 * A square standing on its corner at (0, -1), with a half disc on each of its upper sides. Folded along the
 * axis that is one disc and one corner. The radius is the one for which the unit circle touches both lobes too.
 */
function heart(x: number, y: number): number {
  const radius = (3 * SQRT1_2 - 1) / 2
  // The notch between the lobes is a diagonal of the square, whose side is two radii, above the tip.
  const notch = 2 * Math.SQRT2 * radius
  const foldedX = Math.abs(x)
  const aboveTip = y + 1
  const lobe = length(foldedX - notch / 4, aboveTip - (3 / 4) * notch) - radius
  const flank = (foldedX - aboveTip) * SQRT1_2
  const shoulder = (foldedX + aboveTip - notch) * SQRT1_2
  return Math.min(lobe, Math.max(flank, shoulder))
}

export const SIGNED_DISTANCE: Readonly<Record<Shape, SignedDistance>> = {
  circle: (x, y) => length(x, y) - 1,
  square: mirroredPolygon(
    [
      [0, SQRT1_2],
      [SQRT1_2, SQRT1_2],
      [SQRT1_2, -SQRT1_2],
      [0, -SQRT1_2],
    ],
    0.04,
  ),
  triangle: mirroredPolygon(
    [
      [0, 1],
      [SQRT3_2, -0.5],
      [0, -0.5],
    ],
    0.04,
  ),
  star: mirroredPolygon(starOutline(0.45), 0.04),
  cross: mirroredPolygon(crossOutline(0.29), 0.04),
  ring: (x, y) => Math.abs(length(x, y) - 0.8) - 0.2,
  crescent: (x, y) => Math.max(length(x, y) - 1, 0.8 - length(x - 0.46, y)),
  heart,
  arrow: mirroredPolygon(
    [
      [0, 1],
      [0.82, 0.12],
      [0.3, 0.12],
      [0.3, -0.95],
      [0, -0.95],
    ],
    0.04,
  ),
  hexagon: mirroredPolygon(
    [
      [0, 1],
      [SQRT3_2, 0.5],
      [SQRT3_2, -0.5],
      [0, -1],
    ],
    0.03,
  ),
}

import { paint } from './paint.ts'
import type { Pixels } from './pixels.ts'
import type { PlaceWorld } from './place-world.ts'
import { SIGNED_DISTANCE, type SignedDistance } from './signed-distance.ts'

type Spot = readonly [x: number, y: number]

/**
 * Spots are given in fourteenths of the picture from its middle, and lie whole numbers of these apart: on a grid of
 * 14 × 14 patches a part looks the same at each of its spots.
 */
const PATCH = 1 / 7

/** The middles of the quarters, clockwise. */
const QUARTERS: readonly Spot[] = [
  [-3.5, -3.5],
  [3.5, -3.5],
  [3.5, 3.5],
  [-3.5, 3.5],
]

/** Likewise clockwise. */
const TRIANGLE: readonly Spot[] = [
  [0, -3.5],
  [4, 3.5],
  [-4, 3.5],
]

/** The quarters that a heart is in. */
const HALVES = { left: [0, 3], right: [1, 2] }

/** What the number of the ring's quarter has to be combined with, bit by bit, for the number of the disc's. */
const DISC_FROM_RING = { inside: 0b00, beside: 0b01, diagonal: 0b10, stacked: 0b11 }

/** Spots from the star on to the square, and from there on to the triangle. */
const STEP = { clockwise: 1, anticlockwise: 2 }

const thinRing: SignedDistance = (x, y) => Math.abs(Math.sqrt(x * x + y * y) - 0.93) - 0.07

/** In radii of the ring. Between the two there is more room than a patch spans: none ever sees both. */
const DISC_RADIUS = 0.18

/** The parts and the spots they are at. */
function layOut({ arrangement, start, size }: Readonly<PlaceWorld>): [Spot, SignedDistance, number][] {
  if (arrangement === 'left' || arrangement === 'right') {
    return [[QUARTERS[HALVES[arrangement][start % 2]!]!, SIGNED_DISTANCE.heart, size]]
  }
  if (arrangement === 'clockwise' || arrangement === 'anticlockwise') {
    const shapes = ['star', 'square', 'triangle'] as const
    const spot = (nth: number) => TRIANGLE[(start + nth * STEP[arrangement]) % 3]!
    return shapes.map((shape, nth) => [spot(nth), SIGNED_DISTANCE[shape], size])
  }
  const ring = start % 4
  return [
    [QUARTERS[ring]!, thinRing, size],
    [QUARTERS[ring ^ DISC_FROM_RING[arrangement]]!, SIGNED_DISTANCE.circle, size * DISC_RADIUS],
  ]
}

/** Draws a picture of `side` × `side` pixels; like `renderShapeWorld` it takes the parameters as they are. */
export function renderPlaceWorld(params: Readonly<PlaceWorld>, side: number): Pixels {
  const spots = params.arrangement in STEP ? TRIANGLE : QUARTERS
  const room = (axis: 0 | 1): number =>
    1 - params.size - PATCH * Math.max(...spots.map((spot) => Math.abs(spot[axis])))
  const parts = layOut(params).map(([[x, y], outline, radius]) => ({
    outline,
    x: x * PATCH + params.x * room(0),
    y: y * PATCH + params.y * room(1),
    radius,
    turn: params.turn,
  }))
  return paint(parts, params, side)
}

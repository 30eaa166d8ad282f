import type { Limits } from '../model/config.ts'
import { COLOUR_LIMITS, type Colours, paint } from './paint.ts'
import type { Pixels } from './pixels.ts'
import { SIGNED_DISTANCE, type SignedDistance } from './signed-distance.ts'

/** Where a heart is, how a disc lies to a ring, and which way round three shapes follow each other. */
export const ARRANGEMENTS = [
  'left',
  'right',
  'inside',
  'beside',
  'stacked',
  'diagonal',
  'clockwise',
  'anticlockwise',
] as const

export type Arrangement = (typeof ARRANGEMENTS)[number]

/**
 * One picture of the place world. Arrangements of the same parts consist of the same patches in other places: on a
 * plain ground, and 14 × 14 patches, of exactly the same. So patches alone do not tell them apart. Where the heart is
 * does, patch by patch. Where the ring is does not, nor where a disc or a star is: each is equally often at each
 * of its spots, whatever the arrangement, and two parts have to be seen together.
 */
export interface PlaceWorld extends Colours {
  arrangement: Arrangement
  /** Which spot the heart, the ring or the star is at: counted clockwise, and round again. */
  start: number
  /** Where the middle of it all is, -1 (left) to 1 (right), as a fraction of the room that its size leaves. */
  x: number
  /** -1 (top) to 1 (bottom), likewise. */
  y: number
  /** Radius of the circle around each part but the disc, in half-picture units. */
  size: number
  /** Degrees by which each shape is turned, clockwise. */
  turn: number
}

export const PLACE_WORLD_LIMITS = {
  // Twelve, so that each of two spots, of three and of four comes up equally often.
  start: { min: 0, max: 11, step: 1 },
  x: { min: -1, max: 1, step: 0.01 },
  y: { min: -1, max: 1, step: 0.01 },
  size: { min: 0.3, max: 0.42, step: 0.01 },
  turn: { min: -180, max: 180, step: 1 },
  ...COLOUR_LIMITS,
} as const satisfies Partial<Record<keyof PlaceWorld, Limits>>

export const DEFAULT_PLACE_WORLD: Readonly<PlaceWorld> = {
  arrangement: 'inside',
  start: 1,
  x: 0.3,
  y: -0.2,
  size: 0.38,
  turn: 0,
  hue: 38,
  groundHue: 225,
  pattern: 'waves',
  patternStrength: 0.4,
  seed: 4,
}

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

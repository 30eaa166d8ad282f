import type { Limits } from '../model/config.ts'
import { COLOUR_LIMITS, type Colours } from './colours.ts'

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

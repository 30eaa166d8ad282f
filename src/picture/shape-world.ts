import type { Limits } from '../model/config.ts'
import { COLOUR_LIMITS, type Colours } from './colours.ts'
import type { Shape } from './shapes.ts'

/** One picture of the shape world: a single shape on a patterned ground, described without any pixels. */
export interface ShapeWorld extends Colours {
  shape: Shape
  /** Centre, -1 (left) to 1 (right), as a fraction of the room that the shape's size leaves it. */
  x: number
  /** Centre, -1 (top) to 1 (bottom), likewise. */
  y: number
  /** Radius of the circle around the shape, in half-picture units. */
  size: number
  /** Degrees clockwise. */
  turn: number
}

export const SHAPE_WORLD_LIMITS = {
  x: { min: -1, max: 1, step: 0.01 },
  y: { min: -1, max: 1, step: 0.01 },
  size: { min: 0.25, max: 0.85, step: 0.01 },
  turn: { min: -180, max: 180, step: 1 },
  ...COLOUR_LIMITS,
} as const satisfies Partial<Record<keyof ShapeWorld, Limits>>

export const DEFAULT_SHAPE_WORLD: Readonly<ShapeWorld> = {
  shape: 'star',
  x: 0.24,
  y: -0.1,
  size: 0.64,
  turn: 14,
  hue: 38,
  groundHue: 225,
  pattern: 'waves',
  patternStrength: 0.4,
  seed: 4,
}

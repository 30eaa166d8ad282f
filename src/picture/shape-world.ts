import type { Limits } from '../model/config.ts'
import { oklch, type Rgb } from './colour.ts'
import { createPattern, type GroundPattern } from './patterns.ts'
import type { Pixels } from './pixels.ts'
import { type Shape, SIGNED_DISTANCE } from './shapes.ts'

/** One picture of the shape world: a single shape on a patterned ground, described without any pixels. */
export interface ShapeWorld {
  shape: Shape
  /** Centre, -1 (left) to 1 (right), as a fraction of the room that the shape's size leaves it. */
  x: number
  /** Centre, -1 (top) to 1 (bottom), likewise. */
  y: number
  /** Radius of the circle around the shape, in half-picture units. */
  size: number
  /** Degrees clockwise. */
  turn: number
  /** Hue of the shape in degrees of OKLCH, where all hues are equally light. */
  hue: number
  groundHue: number
  pattern: GroundPattern
  patternStrength: number
  /** Turns, shifts and varies the pattern; changes nothing else. */
  seed: number
}

export const SHAPE_WORLD_LIMITS = {
  x: { min: -1, max: 1, step: 0.01 },
  y: { min: -1, max: 1, step: 0.01 },
  size: { min: 0.25, max: 0.85, step: 0.01 },
  turn: { min: -180, max: 180, step: 1 },
  hue: { min: 0, max: 359, step: 1 },
  groundHue: { min: 0, max: 359, step: 1 },
  patternStrength: { min: 0, max: 1, step: 0.01 },
  seed: { min: 0, max: 9999, step: 1 },
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

/** The ground is light and pale, the shape darker and more colourful, whatever their hues. */
const GROUND = { lightness: 0.87, chroma: 0.06, swing: 0.06 }
const SHAPE = { lightness: 0.6, chroma: 0.17, swing: 0.035 }

/**
 * Draws a picture of `side` × `side` pixels, its edges blended over one pixel. The same parameters give the
 * same picture, and the same but for the blending at every size. The parameters are taken as they
 * are: values from outside are checked against `SHAPE_WORLD_LIMITS` where they come in.
 */
export function renderShapeWorld(params: Readonly<ShapeWorld>, side: number): Pixels {
  const { size } = params
  const pixel = 2 / side
  const pattern = createPattern(params.pattern, params.seed, pixel)
  const distance = SIGNED_DISTANCE[params.shape]
  const ground = inkOf(GROUND, params.groundHue, params.patternStrength)
  const fill = inkOf(SHAPE, params.hue, params.patternStrength)
  const centreX = params.x * (1 - size)
  const centreY = params.y * (1 - size)
  const angle = (params.turn * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const reachSquared = (size + pixel) ** 2

  const rgb = new Uint8ClampedArray(side * side * 3)
  let at = 0
  for (let row = 0; row < side; row++) {
    const y = (row + 0.5) * pixel - 1
    const fromY = y - centreY
    for (let column = 0; column < side; column++) {
      const x = (column + 0.5) * pixel - 1
      const fromX = x - centreX
      let coverage = 0
      let along = 0
      let up = 0
      if (fromX * fromX + fromY * fromY < reachSquared) {
        // The shape's own axes: turned with it, and y up.
        along = fromX * cos + fromY * sin
        up = fromX * sin - fromY * cos
        coverage = 0.5 - (distance(along / size, up / size) * size) / pixel
        coverage = Math.min(1, Math.max(0, coverage))
      }
      // The fill has the same pattern, but it lies on the shape: it moves and turns along.
      const groundValue = coverage < 1 ? pattern(x, y) : 0
      const fillValue = coverage > 0 ? pattern(along, up) : 0
      for (let channel = 0; channel < 3; channel++, at++) {
        const behind = (ground.middle[channel] ?? 0) + groundValue * (ground.swing[channel] ?? 0)
        const front = (fill.middle[channel] ?? 0) + fillValue * (fill.swing[channel] ?? 0)
        rgb[at] = behind + coverage * (front - behind)
      }
    }
  }
  return { width: side, height: side, rgb }
}

interface Ink {
  middle: Rgb
  /** What is added to the middle where the pattern is lightest, and taken off where it is darkest. */
  swing: Rgb
}

function inkOf(tone: typeof GROUND, hue: number, strength: number): Ink {
  const light = oklch(tone.lightness + tone.swing * strength, tone.chroma, hue)
  const dark = oklch(tone.lightness - tone.swing * strength, tone.chroma, hue)
  return {
    middle: [(light[0] + dark[0]) / 2, (light[1] + dark[1]) / 2, (light[2] + dark[2]) / 2],
    swing: [(light[0] - dark[0]) / 2, (light[1] - dark[1]) / 2, (light[2] - dark[2]) / 2],
  }
}

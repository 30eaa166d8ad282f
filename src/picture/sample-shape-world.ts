import type { Limits } from '../model/config.ts'
import { GROUND_PATTERNS } from './patterns.ts'
import { seededRandom } from './prng.ts'
import { SHAPE_WORLD_LIMITS, type ShapeWorld } from './shape-world.ts'
import { SHAPES, type Shape } from './shapes.ts'

/** The least distance between the hues of shape and ground, in degrees on the colour circle. */
const HUE_GAP = 50

/**
 * Draws a picture of the shape world at random, the same for the same seed. With the difficulty (0 to 1) shapes
 * get smaller, stray further from the middle, turn further and lie on stronger patterns. All ten shapes are
 * equally likely unless one is asked for; the seed then gives the same picture but for its shape. Every number
 * is on its slider's step, so that a sampled picture can be shown, changed and linked to.
 */
export function sampleShapeWorld(seed: number, difficulty: number, shape?: Shape): ShapeWorld {
  const random = seededRandom(seed)
  const between = (min: number, max: number, { step }: Limits): number => {
    // Counting steps keeps decimals clean; the tolerance is for limits that are a step but for their last bit.
    const stepsInOne = Math.round(1 / step)
    const first = Math.ceil(min * stepsInOne - 1e-6)
    const last = Math.floor(max * stepsInOne + 1e-6)
    return (first + Math.floor(random() * (last - first + 1))) / stepsInOne
  }
  const oneOf = <T>(all: readonly [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0]
  const blend = (easy: number, hard: number): number => easy + (hard - easy) * difficulty

  const limits = SHAPE_WORLD_LIMITS
  const sampledShape = oneOf(SHAPES)
  const stray = blend(0.3, 1)
  const turn = 72 * blend(0.2, 1)
  const hue = between(0, 359, limits.hue)
  return {
    shape: shape ?? sampledShape,
    x: between(-stray, stray, limits.x),
    y: between(-stray, stray, limits.y),
    size: between(blend(0.55, 0.25), blend(0.85, 0.6), limits.size),
    turn: between(-turn, turn, limits.turn),
    hue,
    groundHue: (hue + between(HUE_GAP, 360 - HUE_GAP, limits.groundHue)) % 360,
    pattern: oneOf(GROUND_PATTERNS),
    patternStrength: between(0, difficulty, limits.patternStrength),
    seed: between(limits.seed.min, limits.seed.max, limits.seed),
  }
}

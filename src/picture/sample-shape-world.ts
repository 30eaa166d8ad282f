import { seededRandom } from './prng.ts'
import { between, oneOf, sampleColours, sampleHue } from './sampling.ts'
import { SHAPE_WORLD_LIMITS, type ShapeWorld } from './shape-world.ts'
import { SHAPES, type Shape } from './shapes.ts'

/**
 * Draws a picture of the shape world at random, the same for the same seed. With the difficulty (0 to 1) shapes
 * get smaller, stray further from the middle, turn further and lie on stronger patterns. All ten shapes are
 * equally likely unless one is asked for; the seed then gives the same picture but for its shape. Every number
 * is on its slider's step, so that a sampled picture can be shown, changed and linked to.
 */
export function sampleShapeWorld(seed: number, difficulty: number, shape?: Shape): ShapeWorld {
  const random = seededRandom(seed)
  const blend = (easy: number, hard: number): number => easy + (hard - easy) * difficulty

  const limits = SHAPE_WORLD_LIMITS
  const sampledShape = oneOf(random, SHAPES)
  const stray = blend(0.3, 1)
  const turn = 72 * blend(0.2, 1)
  const hue = sampleHue(random)
  return {
    shape: shape ?? sampledShape,
    x: between(random, -stray, stray, limits.x),
    y: between(random, -stray, stray, limits.y),
    size: between(random, blend(0.55, 0.25), blend(0.85, 0.6), limits.size),
    turn: between(random, -turn, turn, limits.turn),
    ...sampleColours(random, difficulty, hue),
  }
}

import { ARRANGEMENTS, type Arrangement, PLACE_WORLD_LIMITS, type PlaceWorld } from './place-world.ts'
import { seededRandom } from './prng.ts'
import { between, oneOf, sampleColours, sampleHue } from './sampling.ts'

/**
 * Draws a picture of the place world at random, as `sampleShapeWorld` does of the shape world: all arrangements are
 * equally likely unless one is asked for, and what else is drawn does not depend on the arrangement.
 */
export function samplePlaceWorld(seed: number, difficulty: number, arrangement?: Arrangement): PlaceWorld {
  const random = seededRandom(seed)
  const blend = (easy: number, hard: number): number => easy + (hard - easy) * difficulty

  const limits = PLACE_WORLD_LIMITS
  const sampled = oneOf(random, ARRANGEMENTS)
  const stray = blend(0.3, 1)
  const turn = 72 * blend(0.2, 1)
  return {
    arrangement: arrangement ?? sampled,
    start: between(random, limits.start.min, limits.start.max, limits.start),
    x: between(random, -stray, stray, limits.x),
    y: between(random, -stray, stray, limits.y),
    size: between(random, blend(0.36, 0.3), blend(0.42, 0.38), limits.size),
    turn: between(random, -turn, turn, limits.turn),
    ...sampleColours(random, difficulty, sampleHue(random)),
  }
}

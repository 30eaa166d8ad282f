import type { NetworkConfig } from '../model/config.ts'
import { CLASSES, pictureSide, TRAINED } from '../model/config.ts'
import type { Lane } from '../model/models.ts'
import { toPatches } from '../picture/patches.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { sampleShapeWorld } from '../picture/sample-shape-world.ts'
import type { ShapeWorld } from '../picture/shape-world.ts'
import { SHAPES, type Shape } from '../picture/shapes.ts'
import type { Lesson } from './learner.ts'

/** The shapes that are learned. The head has a row for each of the ten, so that the network fits the other chapters. */
export const LEARNED_SHAPES = ['circle', 'triangle', 'star', 'cross'] as const satisfies readonly Shape[]

/** Small enough for a laptop to teach three of them in a minute. */
export const learningConfig = (model: Lane): NetworkConfig => ({
  ...TRAINED,
  model,
  dim: 48,
  grid: 7,
  positionGrid: 7,
  depth: 2,
  classes: CLASSES.shapes,
})

/** Pictures a step. */
export const BATCH = 32

/** Below all seeds that pictures are drawn from elsewhere: those count up from 0. */
const FIRST_SEED = -(2 ** 30)
const SEEDS_A_RUN = 2 ** 19

/** How many pictures there are whose answers are watched. */
export const SAMPLES = 2 * LEARNED_SHAPES.length

/** What decides which pictures a run has: a number to draw them from, and how hard they are, from 0 to 1. */
export interface Lessons {
  seed: number
  difficulty: number
}

const drawn = (seed: number, difficulty: number, index: number): ShapeWorld =>
  sampleShapeWorld(seed, difficulty, LEARNED_SHAPES[index % LEARNED_SHAPES.length])

/** The pictures whose answers are watched, the same for every seed. Nothing is learned from them. */
export const samplesOf = (difficulty: number): ShapeWorld[] =>
  Array.from({ length: SAMPLES }, (_, index) => drawn(FIRST_SEED - 1 - index, difficulty, index))

/** The pictures of a step, counted from 1: as many of each shape, none of them seen before or after. */
export function lessonOf({ seed, difficulty }: Lessons, step: number): Lesson {
  const first = FIRST_SEED + seed * SEEDS_A_RUN + (step - 1) * BATCH
  return asLesson(Array.from({ length: BATCH }, (_, index) => drawn(first + index, difficulty, index)))
}

export function asLesson(pictures: readonly ShapeWorld[]): Lesson {
  const config = learningConfig('linear')
  const cut = pictures.map((picture) =>
    toPatches(renderShapeWorld(picture, pictureSide(config)), config.patchSize),
  )
  const each = cut[0]?.length ?? 0
  const patches = new Float32Array(cut.length * each)
  for (const [index, values] of cut.entries()) patches.set(values, index * each)
  return { patches, labels: pictures.map(({ shape }) => SHAPES.indexOf(shape)) }
}

import type { Course } from '../engine/classroom.ts'
import type { OptimizerName } from '../engine/optimizer-names.ts'

/** What each optimizer does well with. */
const USUAL_RATES: Readonly<Record<OptimizerName, number>> = { AdamW: 0.002, SGD: 0.1 }

/** How networks learn with an optimizer as long as nothing else is set. */
export const usualCourse = (optimizer: OptimizerName): Course => ({
  seed: 0,
  difficulty: 0.2,
  optimizer,
  rate: USUAL_RATES[optimizer],
})

export const FIRST_COURSE = usualCourse('AdamW')

/** What can be set of it. */
export const COURSE_LIMITS = {
  rate: { min: 0.0001, max: 10, step: 0.0001 },
  difficulty: { min: 0, max: 1, step: 0.1 },
  seed: { min: 0, max: 999, step: 1 },
}

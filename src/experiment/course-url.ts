import type { Course } from '../engine/classroom.ts'
import { OPTIMIZER_NAMES, type OptimizerName } from '../engine/optimizer-names.ts'
import { COURSE_LIMITS, usualCourse } from './course.ts'
import { formatVariant, parseVariant, type Variants } from './variant-url.ts'

const COURSES: Variants<OptimizerName, Course> = {
  kinds: OPTIMIZER_NAMES,
  usual: usualCourse,
  values: COURSE_LIMITS,
}

/** How networks learn, as text: the optimizer, then what differs from what is usual with it, `SGD,rate:0.3,seed:7`. */
export const formatCourse = (course: Course): string => formatVariant(COURSES, course.optimizer, course)

export const parseCourse = (text: string): Course | null => parseVariant(COURSES, text)?.params ?? null

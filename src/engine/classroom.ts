import type { Matrix } from '../model/matrix.ts'
import type { Lane } from '../model/models.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { formatSafetensors } from '../weights/safetensors.ts'
import { Learner, type Lesson, type StepResult, type WeightLook } from './learner.ts'
import { asLesson, type Lessons, learningConfig, lessonOf, samplesOf } from './lessons.ts'
import type { OptimizerName } from './optimizer-names.ts'

/** What decides how a network learns: with the same it learns the same. */
export interface Course extends Lessons {
  optimizer: OptimizerName
  /** The learning rate. */
  rate: number
}

/** Which of the networks of a course. */
export interface Pupil {
  course: Course
  lane: Lane
}

/** A network that has come as far as that, at least. */
export interface Advanced extends Pupil {
  steps: number
}

/** What is to be seen of a network that learns. */
export interface LookQuestion {
  /** Weights, by their published names. */
  weights: readonly string[]
  /** The block whose token map is drawn; null for none. */
  block: number | null
}

export interface Look {
  steps: number
  /** What it says of each of the sample pictures, one logit a class. */
  answers: Float32Array[]
  weights: Record<string, WeightLook>
  tokenMap: Matrix | null
}

/** The networks that learn side by side, from the same pictures in the same order. */
export class Classroom {
  private readonly learners = new Map<Lane, { course: string; learner: Learner }>()
  private lesson: { key: string; lesson: Lesson } | null = null

  /**
   * The next step of a network, counted from 1; the first one begins anew. Null where the network has not come as far
   * as that: it has gone with the backend or the worker it was on.
   */
  async step(pupil: Pupil, step: number): Promise<StepResult | null> {
    if (step === 1) this.forget(pupil.lane)
    const learner = await this.learnerOf(pupil)
    if (learner.steps !== step - 1) return null
    return learner.step(this.lessonOf(pupil.course, step), pupil.course.rate)
  }

  /** Null where the network has not come so far, as above. */
  async look(pupil: Advanced, { weights, block }: LookQuestion): Promise<Look | null> {
    const learner = await this.learnerOf(pupil)
    if (learner.steps < pupil.steps) return null
    const looks: Look['weights'] = {}
    for (const name of weights) looks[name] = await learner.look(name)
    return {
      steps: learner.steps,
      answers: await learner.answer(asLesson(samplesOf(pupil.course.difficulty))),
      weights: looks,
      tokenMap: block === null ? null : await learner.tokenMap(block),
    }
  }

  /** The whole network as a file for PyTorch; null likewise. */
  async export(pupil: Advanced): Promise<Uint8Array<ArrayBuffer> | null> {
    const learner = await this.learnerOf(pupil)
    if (learner.steps < pupil.steps) return null
    const { seed, difficulty, optimizer, rate } = pupil.course
    const metadata = { mixing: pupil.lane, seed, difficulty, optimizer, rate, steps: learner.steps }
    const written = Object.entries(metadata).map(([key, value]) => [key, String(value)])
    return formatSafetensors(await learner.read(), Object.fromEntries(written))
  }

  /** Whether no network has learned anything that would be lost. */
  get isEmpty(): boolean {
    return [...this.learners.values()].every(({ learner }) => learner.steps === 0)
  }

  dispose(): void {
    for (const lane of this.learners.keys()) this.forget(lane)
  }

  private async learnerOf({ course, lane }: Pupil): Promise<Learner> {
    const key = JSON.stringify(course)
    const known = this.learners.get(lane)
    if (known?.course === key) return known.learner
    this.forget(lane)
    const source = seededNetwork(learningConfig(lane), course.seed)
    const learner = await Learner.from(source, course.optimizer)
    this.learners.set(lane, { course: key, learner })
    return learner
  }

  private forget(lane: Lane): void {
    this.learners.get(lane)?.learner.dispose()
    this.learners.delete(lane)
  }

  /** Drawn once for all networks. */
  private lessonOf({ seed, difficulty }: Lessons, step: number): Lesson {
    const key = `${seed} ${difficulty} ${step}`
    if (this.lesson?.key !== key) this.lesson = { key, lesson: lessonOf({ seed, difficulty }, step) }
    return this.lesson.lesson
  }
}

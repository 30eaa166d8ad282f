import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Course, Look } from '../engine/classroom.ts'
import type { StepResult } from '../engine/learner.ts'
import { messageOf } from '../engine/message-of.ts'
import type { Ask, Problem } from '../engine/protocol.ts'
import type { Lane } from '../model/models.ts'
import { LANES } from '../model/models.ts'
import { blockKey } from '../weights/network-source.ts'
import { FIRST_COURSE } from './course.ts'
import { formatCourse } from './course-url.ts'
import type { ExperimentStore } from './store.ts'

/** The wall and the token map are of one block; one weight of one network is looked at before and after a step. */
export interface Looking {
  block: number
  lane: Lane
  weight: string
}

export const FIRST_LOOKING: Looking = { block: 0, lane: 'linear', weight: 'head.weight' }

export const wallWeight = (block: number): string => blockKey(block, 'mlp2.fc1.weight')

/** What is asked of each network to draw it; the token mixer alone has a wall and a token map. */
export const lookQuestion = (course: Course, { block, lane, weight }: Looking, of: Lane, steps: number) => ({
  course,
  lane: of,
  steps,
  weights: [...(of === 'linear' ? [wallWeight(block)] : []), ...(of === lane ? [weight] : [])],
  block: of === 'linear' ? block : null,
})

export type Looks = Readonly<Record<Lane, Look>>

export type Curves = Readonly<Record<Lane, readonly StepResult[]>>

export type LearningTrouble =
  | { code: 'diverged'; lane: Lane; step: number }
  | { code: 'failed'; message: string }
  | { code: 'lost' }

/** Three networks that learn side by side, as far as they have come. */
export interface Learning {
  course: Course
  running: boolean
  /** How each step went, the first one first. */
  curves: Curves
  looking: Looking
  /** The networks as they were last seen, and the question that it answers; null before the first time. */
  seen: { looks: Looks; looking: Looking; course: Course } | null
  trouble: LearningTrouble | null
  start(): void
  pause(): void
  /** One step of each network. */
  step(): void
  /** Begins anew, with another course or the same. */
  reset(patch?: Partial<Course>): void
  lookAt(patch: Partial<Looking>): void
  /** Keeps what is seen up to date, until the function it answers is called. */
  watch(): () => void
  /** A network as a file for PyTorch; null where it cannot be had, which is told as trouble. */
  fileOf(lane: Lane): Promise<File | null>
}

export type LearningStore = StoreApi<Learning>

/** The page is drawn anew so often at most, and the networks are looked at so often while they learn. */
const TELL_MS = 250
const LOOK_MS = 700

const NO_CURVES: Curves = { linear: [], attention: [], none: [] }

/** @param visible resolves once the page can be seen: nothing is learned behind the reader's back */
export function createLearning(ask: Ask, visible: () => Promise<void> = whenVisible): LearningStore {
  return createStore<Learning>()((set, get) => {
    /** Is another object for each beginning: what was asked before it counts no more. */
    let run = {}
    let working = false
    /** Single steps that were asked for and not yet begun: a reader clicks faster than the networks are looked at. */
    let wanted = 0
    let curves: Curves = NO_CURVES
    let watchers = 0
    let lookedAt = 0
    let toldAt = 0

    const tell = () => {
      toldAt = performance.now()
      set({ curves })
    }

    const stop = (trouble: LearningTrouble) => {
      wanted = 0
      set({ running: false, trouble })
    }
    const fail = (message: string) => stop({ code: 'failed', message })

    /** Takes one step with each network. False where there is none to be taken. */
    const takeStep = async (): Promise<boolean> => {
      const [present, { course }] = [run, get()]
      const step = curves.linear.length + 1
      const results: Partial<Record<Lane, StepResult>> = {}
      for (const lane of LANES) {
        const outcome = await ask('learn', { course, lane, step })
        if (present !== run) return false
        if (outcome.kind !== 'result') {
          if (outcome.kind === 'problem') fail(reasonOf(outcome.problem))
          return false
        }
        if (outcome.result === null) {
          // The worker has been replaced, and the networks went with it. They learn the same again.
          curves = NO_CURVES
          return true
        }
        results[lane] = outcome.result
      }
      curves = extended(curves, results)
      const diverged = LANES.find((lane) => !results[lane]?.finite)
      if (diverged) stop({ code: 'diverged', lane: diverged, step })
      return !diverged
    }

    /** The networks have gone with the backend or the worker they were on. While they learn, the next step finds it out. */
    const lose = () => {
      if (get().running) return
      run = {}
      curves = NO_CURVES
      stop({ code: 'lost' })
      tell()
      lookSoon()
    }

    const look = async () => {
      const [present, { course, looking }] = [run, get()]
      const steps = curves.linear.length
      lookedAt = performance.now()
      const looks: Partial<Record<Lane, Look>> = {}
      for (const lane of LANES) {
        const outcome = await ask('lookAtLearner', lookQuestion(course, looking, lane, steps))
        if (present !== run || looking !== get().looking || outcome.kind !== 'result') return
        if (outcome.result === null) return lose()
        looks[lane] = outcome.result
      }
      if (isWhole(looks)) set({ seen: { looks, looking, course } })
    }
    /** What cannot be seen now is seen after the next step; a step that fails says why. */
    const lookSoon = () => {
      if (watchers > 0) void look().catch(() => undefined)
    }

    /** Steps until there is nothing more to do; one at least. */
    const work = async () => {
      if (working) return
      working = true
      try {
        do {
          await visible()
          wanted = Math.max(0, wanted - 1)
          if (!(await takeStep())) break
          const now = performance.now()
          if (now - toldAt > TELL_MS) tell()
          if (watchers > 0 && now - lookedAt > LOOK_MS) await look()
        } while (get().running || wanted > 0)
      } catch (error) {
        fail(messageOf(error))
      }
      working = false
      tell()
      lookSoon()
      // What was asked for anew while the last step of a run before was on its way.
      if (get().running || wanted > 0) void work()
    }

    return {
      course: FIRST_COURSE,
      running: false,
      curves,
      looking: FIRST_LOOKING,
      seen: null,
      trouble: null,
      start() {
        if (get().trouble?.code === 'diverged') return
        set({ running: true, trouble: null })
        void work()
      },
      pause: () => set({ running: false }),
      step() {
        if (get().running || get().trouble?.code === 'diverged') return
        set({ trouble: null })
        wanted++
        void work()
      },
      reset(patch = {}) {
        run = {}
        wanted = 0
        curves = NO_CURVES
        set({ course: { ...get().course, ...patch }, running: false, trouble: null, curves })
        lookSoon()
      },
      lookAt(patch) {
        set({ looking: { ...get().looking, ...patch } })
        lookSoon()
      },
      watch() {
        if (++watchers === 1) {
          tell()
          lookSoon()
        }
        return () => void watchers--
      },
      async fileOf(lane) {
        const { course } = get()
        const steps = curves[lane].length
        try {
          const outcome = await ask('exportLearner', { course, lane, steps })
          if (outcome.kind === 'result') {
            const { result } = outcome
            const name = `learned-${lane}-${course.optimizer}-seed${course.seed}-step${steps}.safetensors`
            if (result) return new File([result], name)
            lose()
          }
          if (outcome.kind === 'problem') fail(reasonOf(outcome.problem))
        } catch (error) {
          fail(messageOf(error))
        }
        return null
      },
    }
  })
}

const reasonOf = (problem: Problem): string =>
  problem.code === 'computation-failed' ? problem.message : problem.code

const extended = (curves: Curves, results: Partial<Record<Lane, StepResult>>): Curves => {
  const longer = (lane: Lane) => [...curves[lane], ...(results[lane] ? [results[lane]] : [])]
  return { linear: longer('linear'), attention: longer('attention'), none: longer('none') }
}

export const isWhole = (looks: Partial<Record<Lane, Look | null>>): looks is Looks =>
  LANES.every((lane) => looks[lane])

/** Resolves once the page can be seen. */
function whenVisible(): Promise<void> {
  if (document.visibilityState !== 'hidden') return Promise.resolve()
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(whenVisible()), { once: true })
  })
}

/** One an experiment: what is learned goes on while other chapters are read. */
const known = new WeakMap<ExperimentStore, LearningStore>()

export function learningOf(experiment: ExperimentStore): LearningStore {
  const found = known.get(experiment)
  if (found) return found
  const made = createLearning((...asked) => experiment.getState().ask(...asked))
  // It begins as the page was prerendered, and then learns as the experiment says.
  const follow = () => {
    const { course } = experiment.getState().settings
    if (formatCourse(course) !== formatCourse(made.getState().course)) made.getState().reset(course)
  }
  follow()
  experiment.subscribe(follow)
  known.set(experiment, made)
  return made
}

import { expect, test, vi } from 'vitest'
import type { StepResult } from '../engine/learner.ts'
import type { Ask } from '../engine/protocol.ts'
import { LANES } from '../model/models.ts'
import { FIRST_COURSE } from './course.ts'
import { createLearning, learningOf } from './learning.ts'
import { presentAccuracy, smoothed } from './learning-curve.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { createExperiment } from './store.ts'

type Asked = Record<string, unknown> & { step: number; lane: string }

/** An engine that answers what the test says, and what it was asked. */
function engine(answer: (asked: Asked) => StepResult | null) {
  const steps: Asked[] = []
  let looks = 0
  const ask = (async (name: string, asked: Asked) => {
    await new Promise((resolve) => setTimeout(resolve))
    if (name === 'learn') {
      steps.push(asked)
      return { kind: 'result', result: answer(asked) }
    }
    looks++
    return { kind: 'result', result: { steps: 0, answers: [], weights: {}, tokenMap: null } }
  }) as unknown as Ask
  return { ask, steps, looks: () => looks }
}

const fine = ({ step }: Asked): StepResult => ({ loss: 1 / step, right: 16, finite: true })
const seen = async () => undefined

test('a step is one of each network, on the same course', async () => {
  const { ask, steps } = engine(fine)
  const learning = createLearning(ask, seen)
  learning.getState().step()
  await vi.waitFor(() => expect(learning.getState().curves.linear).toHaveLength(1))
  expect(steps.map(({ lane }) => lane)).toEqual(LANES)
  expect(steps.every(({ step, course }) => step === 1 && course === FIRST_COURSE)).toBe(true)
})

test('steps that are asked for faster than they are taken are all taken', async () => {
  const { ask } = engine(fine)
  const learning = createLearning(ask, seen)
  learning.getState().watch()
  for (let i = 0; i < 3; i++) learning.getState().step()
  await vi.waitFor(() => expect(learning.getState().curves.none).toHaveLength(3))
  learning.getState().reset()
  learning.getState().step()
  learning.getState().reset()
  learning.getState().step()
  await vi.waitFor(() => expect(learning.getState().curves.none).toHaveLength(1))
})

test('goes on until it is paused, and is seen where somebody watches', async () => {
  const { ask, looks } = engine(fine)
  const learning = createLearning(ask, seen)
  learning.getState().start()
  await vi.waitFor(() => expect(learning.getState().curves.none.length).toBeGreaterThan(3))
  expect(looks()).toBe(0)
  learning.getState().watch()
  learning.getState().pause()
  await vi.waitFor(() => expect(learning.getState().seen).not.toBeNull())
  const { length } = learning.getState().curves.none
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(learning.getState().curves.none).toHaveLength(length)
})

test('a run that diverges is stopped, and begins only when it begins anew', async () => {
  const { ask } = engine((asked) => ({
    ...fine(asked),
    finite: !(asked.step === 3 && asked.lane === 'attention'),
  }))
  const learning = createLearning(ask, seen)
  learning.getState().start()
  await vi.waitFor(() => expect(learning.getState().running).toBe(false))
  expect(learning.getState().trouble).toEqual({ code: 'diverged', lane: 'attention', step: 3 })
  learning.getState().start()
  expect(learning.getState().running).toBe(false)
  learning.getState().reset({ rate: 1e-4 })
  expect(learning.getState()).toMatchObject({ trouble: null, course: { rate: 1e-4 }, running: false })
  expect(learning.getState().curves.linear).toEqual([])
})

test('networks that went with their worker learn the same again', async () => {
  let lost = false
  const { ask, steps } = engine((asked) => {
    if (asked.step !== 3 || lost) return fine(asked)
    lost = true
    return null
  })
  const learning = createLearning(ask, seen)
  learning.getState().start()
  await vi.waitFor(() => expect(learning.getState().curves.linear.length).toBeGreaterThan(4))
  learning.getState().pause()
  expect(steps.filter(({ lane, step }) => lane === 'linear' && step === 1)).toHaveLength(2)
})

test('networks that went with their worker are neither shown nor downloaded as what they had learned', async () => {
  const answered = engine(fine)
  let gone = false
  const ask = (async (name: 'learn', asked: never) =>
    gone && name !== 'learn' ? { kind: 'result', result: null } : answered.ask(name, asked)) as Ask
  const learning = createLearning(ask, seen)
  learning.getState().step()
  await vi.waitFor(() => expect(learning.getState().curves.linear).toHaveLength(1))
  gone = true
  expect(await learning.getState().fileOf('linear')).toBeNull()
  expect(learning.getState()).toMatchObject({ trouble: { code: 'lost' }, running: false })
  expect(learning.getState().curves.linear).toEqual([])
})

test('what was on its way when it began anew counts for nothing', async () => {
  const { ask } = engine(fine)
  const learning = createLearning(ask, seen)
  learning.getState().start()
  learning.getState().reset({ seed: 5 })
  learning.getState().start()
  await vi.waitFor(() => expect(learning.getState().curves.linear.length).toBeGreaterThan(2))
  expect(
    learning
      .getState()
      .curves.linear.map(({ loss }) => loss)
      .slice(0, 2),
  ).toEqual([1, 1 / 2])
  learning.getState().pause()
})

test('nothing is learned while the page cannot be seen', async () => {
  const { ask, steps } = engine(fine)
  let show = () => {}
  const hidden = new Promise<void>((resolve) => {
    show = resolve
  })
  const learning = createLearning(ask, () => hidden)
  learning.getState().step()
  await Promise.resolve()
  expect(steps).toEqual([])
  show()
  await vi.waitFor(() => expect(learning.getState().curves.linear).toHaveLength(1))
})

test('an engine that fails is told of, and can be tried again', async () => {
  const ask = (async () => {
    throw new Error('no worker')
  }) as Ask
  const learning = createLearning(ask, seen)
  learning.getState().start()
  await vi.waitFor(() =>
    expect(learning.getState().trouble).toEqual({ code: 'failed', message: 'no worker' }),
  )
  expect(learning.getState().running).toBe(false)
})

test('a curve is the mean of the last steps, fewer at its beginning', () => {
  expect(smoothed([4, 2, 0, 0], 2)).toEqual([4, 3, 1, 0])
})

test('the accuracy is that of the last ten steps', () => {
  expect(presentAccuracy([], 32)).toBeNull()
  const steps = [...Array(5).fill(0), ...Array(10).fill(16)].map((right) => ({
    loss: 1,
    right,
    finite: true,
  }))
  expect(presentAccuracy(steps, 32)).toBe(0.5)
})

test('what learns follows what is set, and another object that says the same begins nothing anew', async () => {
  const experiment = createExperiment(DEFAULT_SETTINGS, () => new Promise(() => {}))
  const learning = learningOf(experiment)
  const curves = { linear: [fine({ step: 1, lane: 'linear' })], attention: [], none: [] }
  learning.setState({ curves })
  experiment.getState().change({ course: { ...FIRST_COURSE } })
  expect(learning.getState().curves).toBe(curves)
  experiment.getState().change({ course: { ...FIRST_COURSE, seed: 5 } })
  expect(learning.getState()).toMatchObject({ course: { seed: 5 }, curves: { linear: [] } })
})

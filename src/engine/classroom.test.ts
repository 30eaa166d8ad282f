import { expect, test } from 'vitest'
import { LANES } from '../model/models.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { Course } from './classroom.ts'
import { folderOnDisk, nodeDevice } from './in-node.ts'
import { LEARNED_SHAPES, lessonOf, SAMPLES } from './lessons.ts'
import type { RunOutcome } from './protocol.ts'
import { Session } from './session.ts'

const COURSE: Course = { seed: 3, difficulty: 0.2, optimizer: 'AdamW', rate: 2e-3 }

const resultOf = <Result>(outcome: RunOutcome<Result>): NonNullable<Result> => {
  if (outcome.kind !== 'result' || !outcome.result) throw new Error(JSON.stringify(outcome))
  return outcome.result
}

async function open() {
  const session = new Session({ device: nodeDevice, weights: folderOnDisk('public/weights'), tell() {} })
  await session.start('wasm')
  return session
}

test('a session teaches each network step by step, the same again for the same course', async () => {
  const session = await open()
  const losses = async () => {
    const curve: number[] = []
    for (let step = 1; step <= 3; step++) {
      const taken = resultOf(await session.ask('learn', { course: COURSE, lane: 'linear', step }))
      expect(taken?.finite).toBe(true)
      curve.push(taken?.loss ?? Number.NaN)
    }
    return curve
  }
  const once = await losses()
  // Ten classes that nothing is known of yet.
  expect(once[0]).toBeCloseTo(Math.log(10), 0)
  expect(await losses()).toEqual(once)
  const other = resultOf(
    await session.ask('learn', { course: { ...COURSE, seed: 4 }, lane: 'linear', step: 1 }),
  )
  expect(other?.loss).not.toBe(once[0])
})

test('a network that has not come that far says so', async () => {
  const session = await open()
  const nothing = { kind: 'result', result: null }
  const none = { course: COURSE, lane: 'none' } as const
  expect(await session.ask('learn', { ...none, step: 7 })).toEqual(nothing)
  expect(await session.ask('exportLearner', { ...none, steps: 6 })).toEqual(nothing)
  const look = { weights: [], block: null }
  expect(await session.ask('lookAtLearner', { ...none, ...look, steps: 6 })).toEqual(nothing)
})

test.each(LANES)('the %s network can be looked at before and after a step, and taken along', async (lane) => {
  const session = await open()
  const block = lane === 'linear' ? 1 : null
  const asked = { course: COURSE, lane, steps: 0, weights: ['head.weight'], block }
  const before = resultOf(await session.ask('lookAtLearner', asked))
  expect(before.steps).toBe(0)
  expect(before.answers.map(({ length }) => length)).toEqual(Array(SAMPLES).fill(10))
  expect(before.tokenMap?.rows ?? null).toBe(lane === 'linear' ? 50 : null)
  await session.ask('learn', { course: COURSE, lane, step: 1 })
  const after = resultOf(await session.ask('lookAtLearner', asked))
  expect(after.steps).toBe(1)
  expect(after.answers).not.toEqual(before.answers)
  const head = after.weights['head.weight']
  expect(head?.before).toEqual(before.weights['head.weight']?.now)
  expect(head?.now).not.toEqual(head?.before)
  const file = resultOf(await session.ask('exportLearner', { course: COURSE, lane, steps: 1 }))
  const { tensors, metadata } = parseSafetensors(file)
  expect(metadata).toEqual({
    mixing: lane,
    seed: '3',
    difficulty: '0.2',
    optimizer: 'AdamW',
    rate: '0.002',
    steps: '1',
  })
  expect(tensors['head.weight']).toEqual(head?.now)
})

test('what has been learned can be run as a checkpoint', async () => {
  const session = await open()
  await session.ask('learn', { course: COURSE, lane: 'linear', step: 1 })
  const bytes = resultOf(await session.ask('exportLearner', { course: COURSE, lane: 'linear', steps: 1 }))
  const opened = await session.ask('open', { id: 0, file: new Blob([bytes]) })
  expect(opened).toMatchObject([
    {
      config: { dim: 48, grid: 7, depth: 2, ratio: 4, patchSize: 16, classes: 10, model: 'linear' },
      hasEmbedding: true,
      hasHead: true,
    },
  ])
})

test('every step has as many of each shape, and no picture comes twice', () => {
  const { labels, patches } = lessonOf(COURSE, 1)
  const counts = LEARNED_SHAPES.map((_, index) => labels.filter((label) => label === labels[index]).length)
  expect(counts).toEqual([8, 8, 8, 8])
  expect(lessonOf(COURSE, 1).patches).toEqual(patches)
  expect(lessonOf(COURSE, 2).patches).not.toEqual(patches)
})

import { expect, test, vi } from 'vitest'
import { type Behaviour, experimentOn, stopTime } from '../../tests/experiment-on.ts'
import type { SpawnedEngine } from '../engine/client.ts'
import type { QuestionControl } from '../engine/protocol.ts'
import '../model/blocks/all.ts'
import { TRAINED } from '../model/config.ts'
import { DEFAULT_SETTINGS, PICTURES } from './settings.ts'
import { createExperiment } from './store.ts'
import { formatSettings } from './url.ts'

stopTime()

/** Moves a slider every 16 ms, as a hand does, and answers whether anything was dimmed on the way. */
async function drag(store: Awaited<ReturnType<typeof experimentOn>>, steps: number): Promise<boolean> {
  let dimmed = false
  for (let step = 0; step < steps; step++) {
    store.getState().change({ dim: 100 + step })
    await vi.advanceTimersByTimeAsync(16)
    dimmed ||= store.getState().stale
  }
  return dimmed
}

test('what follows a slider in time is not dimmed, however long it is held', async () => {
  expect(await drag(await experimentOn({ milliseconds: 35 }), 60)).toBe(false)
})

test('what does not follow in time is dimmed until the newest result is there', async () => {
  const store = await experimentOn({ milliseconds: 400 })
  expect(await drag(store, 30)).toBe(true)
  await vi.advanceTimersByTimeAsync(200)
  expect(store.getState().stale).toBe(true)
  await vi.advanceTimersByTimeAsync(600)
  expect(store.getState().stale).toBe(false)
})

test('what is shown is bright again when a change comes to nothing', async () => {
  const worker: Behaviour = { milliseconds: 400 }
  const store = await experimentOn(worker)
  worker.outcome = { kind: 'problem', problem: { code: 'not-a-picture', type: 'text/plain' } }
  store.getState().change({ picture: { kind: 'file', id: 1, file: new Blob(['no picture']) } })
  await vi.advanceTimersByTimeAsync(300)
  expect(store.getState().stale).toBe(true)
  await vi.advanceTimersByTimeAsync(300)
  expect(store.getState().settings.picture).toBe(DEFAULT_SETTINGS.picture)
  expect(store.getState().stale).toBe(false)
})

test('what the pointer is on is forgotten with the block that had it, and cannot be pointed at or pinned', async () => {
  const store = await experimentOn({ milliseconds: 10 })
  const place = { tensor: 'mlp2.fc1', cell: { row: 0, column: 0 } }
  store.getState().point(place)
  expect(store.getState().pointed).toEqual(place)
  store.getState().change({ model: 'none' })
  expect(store.getState().pointed).toBeNull()
  store.getState().point(place)
  expect(store.getState().pointed).toBeNull()
  store.getState().pin(place)
  expect(store.getState().settings).toMatchObject({ step: 'x', pins: {} })
})

/** An experiment whose worker answers a question as told. */
const experimentAsking = (ask: SpawnedEngine['ask']) =>
  createExperiment(DEFAULT_SETTINGS, async () => {
    return { ask, died: new Promise(() => {}) } as unknown as SpawnedEngine
  })

const network = (prefix: string) => ({
  config: { ...TRAINED, model: 'linear' as const, dim: prefix.length },
  hasEmbedding: true,
  hasHead: true,
  place: { dict: '', prefix },
  leftOut: { count: 0, first: [] },
})

test('of a checkpoint that takes long it is told how far it is read, and it can be given up', async () => {
  let signal: AbortSignal | undefined
  const store = experimentAsking(((_name: string, _asked: object, control: QuestionControl) => {
    signal = control.signal
    setTimeout(() => control.onSlow?.(5e6), 1000)
    return new Promise(() => {})
  }) as SpawnedEngine['ask'])
  void store.getState().openCheckpoint(new File([], 'endless.pth'))
  await vi.advanceTimersByTimeAsync(100)
  expect(store.getState().opening).toBeNull()
  await vi.advanceTimersByTimeAsync(2000)
  expect(store.getState().opening).toMatchObject({ name: 'endless.pth', bytesRead: 5e6 })
  store.getState().opening?.stop()
  expect(signal?.aborted).toBe(true)
  expect(store.getState()).toMatchObject({
    opening: null,
    problem: null,
    settings: { weights: { kind: 'trained' } },
  })
})

test('of several networks in a checkpoint the reader chooses one; the only one is taken', async () => {
  let found = [network('student.'), network('model_ema.')]
  const store = experimentAsking((async () => found) as unknown as SpawnedEngine['ask'])
  await store.getState().openCheckpoint(new File([], 'two.pth'))
  const { opening } = store.getState()
  if (!opening || !('networks' in opening)) throw new Error('nothing is asked')
  expect(store.getState().settings.weights.kind).toBe('trained')
  opening.take(opening.networks[1]!)
  expect(store.getState()).toMatchObject({
    opening: null,
    settings: { dim: 10, weights: { kind: 'file', name: 'two.pth', place: { prefix: 'model_ema.' } } },
  })
  found = [network('one.')]
  await store.getState().openCheckpoint(new File([], 'one.pth'))
  expect(store.getState().settings.weights).toMatchObject({ name: 'one.pth', place: { prefix: 'one.' } })
})

test('a ratio that no one has set goes with the kind of block, and one that is set stays', async () => {
  const store = await experimentOn({ milliseconds: 1 })
  const { change } = store.getState()
  const ratio = () => store.getState().settings.ratio
  change({ model: 'gmlp' })
  expect(ratio()).toBe(6)
  change({ model: 'linear' })
  expect(ratio()).toBe(4)
  change({ ratio: 2 })
  change({ model: 'gmlp' })
  expect(ratio()).toBe(2)
  change({ model: 'linear', ratio: 6 })
  expect(ratio()).toBe(6)
})

test('a tensor of a run that was begun with another kind of block is not taken for this one’s', async () => {
  const worker: Behaviour = { milliseconds: 1 }
  const store = await experimentOn(worker)
  store.getState().change({ model: 'gmlp' })
  store.getState().change({ model: 'linear' })
  // LinearBlock has a transpose1 too, which it makes from add1; gMLP comes to that at its end.
  const matrix = { rows: 1, columns: 1, data: new Float32Array(1) }
  expect(() => worker.events?.onTensor(new Map([['transpose1', matrix]]), 'transpose1')).not.toThrow()
})

test('fresh weights stand in for the network that could not be fetched, and for no other', async () => {
  const worker: Behaviour = { milliseconds: 10 }
  const store = await experimentOn(worker)
  const soon = () => vi.advanceTimersByTimeAsync(100)
  store.getState().change({ weights: { kind: 'trained' } })
  await soon()
  const problem = { code: 'weights-unavailable', message: 'gone', why: 'refused' } as const
  worker.outcome = { kind: 'problem', problem }
  store.getState().change({ model: 'none' })
  await vi.advanceTimersByTimeAsync(12)
  delete worker.outcome
  await soon()
  expect(store.getState()).toMatchObject({ problem, settings: { weights: { kind: 'seeded' } } })
  // Nobody has chosen them, so a link to what is shown asks for the trained ones.
  expect(formatSettings(store.getState().settings)).toBe('?model=none')
  store.getState().change({ picture: PICTURES.shapes.other })
  await soon()
  expect(store.getState().problem).toEqual(problem)
  store.getState().change({ model: 'linear' })
  await soon()
  expect(store.getState()).toMatchObject({ problem: null, settings: { weights: { kind: 'trained' } } })
})

test('where pictures cannot be fetched, nothing is asked for until the reader says so', async () => {
  const worker: Behaviour = { milliseconds: 10 }
  const store = await experimentOn(worker)
  const { weights } = store.getState().settings
  const problem = { code: 'pictures-unavailable', message: 'gone', why: 'refused' } as const
  worker.outcome = { kind: 'problem', problem }
  store.getState().change({ task: 'fashion', picture: PICTURES.fashion.first })
  await vi.advanceTimersByTimeAsync(100)
  expect(store.getState()).toMatchObject({ problem, settings: { weights, picture: PICTURES.fashion.first } })
  delete worker.outcome
  await vi.advanceTimersByTimeAsync(1000)
  expect(store.getState().problem).toEqual(problem)
  store.getState().retry()
  await vi.advanceTimersByTimeAsync(100)
  expect(store.getState()).toMatchObject({ problem: null, network: null })
})

test('a file that is no picture gives way to one of the task that is set', async () => {
  const worker: Behaviour = { milliseconds: 10 }
  const store = await experimentOn(worker)
  worker.outcome = { kind: 'problem', problem: { code: 'not-a-picture', type: 'text/plain' } }
  store
    .getState()
    .change({ task: 'places', picture: { kind: 'file', id: 1, file: new Blob(['no picture']) } })
  await vi.advanceTimersByTimeAsync(100)
  expect(store.getState().settings.picture).toBe(PICTURES.places.first)
})

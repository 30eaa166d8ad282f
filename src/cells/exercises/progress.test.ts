import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceStorage } from '../../experiment/device-storage.ts'
import { createProgress, formatProgress, NOTHING, parseProgress } from './progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function inMemory(): DeviceStorage & { held: Map<string, unknown>; puts: number } {
  const held = new Map<string, unknown>()
  return {
    held,
    puts: 0,
    all: async () => new Map(held),
    put: async (key, value) => void held.set(key, value),
    async update(key, change) {
      this.puts++
      held.set(key, structuredClone(change(held.get(key))))
    },
    remove: async (key) => void held.delete(key),
  }
}

const nowhere: DeviceStorage = {
  all: () => Promise.reject(new Error('no storage')),
  put: () => Promise.reject(new Error('no storage')),
  update: () => Promise.reject(new Error('no storage')),
  remove: () => Promise.reject(new Error('no storage')),
}

test('what is written and what was right is there on the next visit', async () => {
  const storage = inMemory()
  const progress = createProgress(storage).getState()
  progress.write('norm1', 'my_norm1 = x')
  progress.solve('x', 'my_token = x[0]')
  await vi.runAllTimersAsync()
  const next = createProgress(storage)
  await next.getState().load()
  expect(next.getState()).toMatchObject({
    lines: { norm1: 'my_norm1 = x' },
    right: { x: 'my_token = x[0]' },
    isKept: true,
  })
})

test('typing is kept once it rests', async () => {
  const storage = inMemory()
  const { write } = createProgress(storage).getState()
  for (const lines of ['m', 'my', 'my_']) write('norm1', lines)
  await vi.runAllTimersAsync()
  expect(storage.puts).toBe(1)
})

test('what was written before the storage answered stays', async () => {
  const storage = inMemory()
  createProgress(storage).getState().write('x', 'old')
  await vi.runAllTimersAsync()
  const next = createProgress(storage)
  const loading = next.getState().load()
  next.getState().write('x', 'new')
  await loading
  expect(next.getState().lines.x).toBe('new')
})

test('where nothing can be kept it says so, and goes on', async () => {
  const progress = createProgress(nowhere)
  await progress.getState().load()
  expect(progress.getState().isKept).toBe(false)
  progress.getState().write('x', 'my_token = x[0]')
  await vi.runAllTimersAsync()
  expect(progress.getState()).toMatchObject({ isKept: false, lines: { x: 'my_token = x[0]' } })
})

test('all can be put away', async () => {
  const storage = inMemory()
  const progress = createProgress(storage)
  progress.getState().solve('x', 'my_token = x[0]')
  progress.getState().replace(NOTHING)
  await vi.runAllTimersAsync()
  expect(storage.held.get('exercises')).toMatchObject({ lines: {}, right: {} })
})

test('what was replaced can be brought back, until something is written anew', () => {
  const progress = createProgress(inMemory())
  const now = progress.getState
  now().write('x', 'my_token = x[0]')
  now().replace({ lines: { add1: 'my_add1 = x' }, right: {} })
  expect(now()).toMatchObject({ lines: { add1: 'my_add1 = x' }, before: { lines: { x: 'my_token = x[0]' } } })
  now().bringBack()
  expect(now()).toMatchObject({ lines: { x: 'my_token = x[0]' }, before: null })
  now().replace(NOTHING)
  now().write('norm1', 'my_norm1 = x')
  expect(now().before).toBeNull()
})

test('a file is read as it was written', () => {
  const written = { lines: { add1: 'my_add1 = x' }, right: { x: 'my_token = x[0]' } }
  expect(parseProgress(formatProgress(written))).toEqual(written)
})

test.each(['', '[]', 'null', '{"lines": {"x": "1"}}', '{"format": "another"}'])(
  '%s is no such file',
  (text) => {
    expect(parseProgress(text)).toBeNull()
  },
)

test('of a file that was changed by hand what can be used is used', () => {
  const text = formatProgress({ lines: { x: '1' }, right: {} }).replace(
    '"x": "1"',
    '"x": "1", "norm1": 3, "other": "2"',
  )
  expect(parseProgress(text)).toEqual({ lines: { x: '1' }, right: {} })
})

test('two tabs keep each what was written in it, and starting over lets go of both', async () => {
  const storage = inMemory()
  const [one, other] = [createProgress(storage).getState(), createProgress(storage).getState()]
  await Promise.all([one.load(), other.load()])
  one.write('x', 'my_token = x[0]')
  await vi.runAllTimersAsync()
  other.write('norm1', 'my_norm1 = x')
  await vi.runAllTimersAsync()
  const lines = async () => {
    const later = createProgress(storage)
    await later.getState().load()
    return later.getState().lines
  }
  expect(await lines()).toEqual({ x: 'my_token = x[0]', norm1: 'my_norm1 = x' })
  one.replace(NOTHING)
  await vi.runAllTimersAsync()
  expect(await lines()).toEqual({})
})

import { expect, test } from 'vitest'
import type { WeightsRequest } from '../engine/protocol.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { ArrayCache } from './array-cache.ts'

const seeded = (seed: number): WeightsRequest => ({
  kind: 'seeded',
  model: 'linear',
  sizes: { dim: 8, grid: 2, ratio: 1 },
  seed,
})

/** A cache over a worker that notes what it is asked, and fails while it is told to. */
function setUp() {
  const asked: string[] = []
  const worker = { fails: false }
  const cache = new ArrayCache(async (request, names): Promise<StateDict> => {
    const seed = request.kind === 'seeded' ? request.seed : 0
    asked.push(`${seed}: ${names.join(' ')}`)
    if (worker.fails) throw new Error('the worker ended')
    return Object.fromEntries(names.map((name) => [name, { shape: [1], data: Float32Array.of(seed) }]))
  })
  return { cache, asked, worker }
}

test('only what is not there yet is asked for', async () => {
  const { cache, asked } = setUp()
  await cache.get(seeded(1), ['a'])
  // Requests are made anew at every turn; what they ask for counts.
  const both = await cache.get(seeded(1), ['a', 'b'])
  expect(Object.keys(both)).toEqual(['a', 'b'])
  expect(asked).toEqual(['1: a', '1: b'])
})

test('other weights take the place of those that were kept', async () => {
  const { cache, asked } = setUp()
  await cache.get(seeded(1), ['a'])
  expect((await cache.get(seeded(2), ['a'])).a!.data[0]).toBe(2)
  expect((await cache.get(seeded(1), ['a'])).a!.data[0]).toBe(1)
  expect(asked).toEqual(['1: a', '2: a', '1: a'])
})

test('an array that could not be had is asked for again', async () => {
  const { cache, worker } = setUp()
  worker.fails = true
  await expect(cache.get(seeded(1), ['a'])).rejects.toThrow('ended')
  worker.fails = false
  expect((await cache.get(seeded(1), ['a'])).a!.data[0]).toBe(1)
})

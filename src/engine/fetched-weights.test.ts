import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchedWeights } from './fetched-weights.ts'

const whole = new Uint8Array([1, 2, 3, 4])
const hash = createHash('sha256').update(whole).digest('hex').slice(0, 8)
const FILE = `shapes/linear/head.${hash}.safetensors`
const { href: FOLDER } = new URL('/weights/', import.meta.url)
const INDEX = `${FOLDER}shapes/index.json`

/** What is kept from visit to visit. */
const kept = new Map<string, Response>()
const cache = {
  match: async (url: string) => kept.get(url)?.clone(),
  put: async (url: string, response: Response) => void kept.set(url, response),
}
/** What the server sends, or that it does not answer. */
const server = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>()

beforeEach(() => {
  kept.clear()
  server.mockReset()
  vi.stubGlobal('caches', { open: async () => cache })
  vi.stubGlobal('fetch', server)
})
afterEach(() => void vi.unstubAllGlobals())

const read = () => fetchedWeights.read(FILE, () => {})

test('a file is fetched once, and kept', async () => {
  server.mockImplementation(async () => new Response(whole))
  expect(await read()).toEqual(whole)
  expect(await read()).toEqual(whole)
  expect(server).toHaveBeenCalledTimes(1)
})

test.each([
  ['cut off', whole.subarray(0, 3)],
  ['another file', new Uint8Array([9, 9, 9, 9])],
  ['a page of a portal', new TextEncoder().encode('<!doctype html>')],
])('%s is not kept, so that trying again helps', async (_, wrong) => {
  server.mockImplementationOnce(async () => new Response(Uint8Array.from(wrong)))
  await expect(read()).rejects.toThrow('damaged')
  server.mockImplementation(async () => new Response(whole))
  expect(await read()).toEqual(whole)
})

test('what was kept broken by an earlier release is fetched anew', async () => {
  kept.set(`${FOLDER}${FILE}`, new Response(whole.slice(0, 2)))
  server.mockImplementation(async () => new Response(whole))
  expect(await read()).toEqual(whole)
})

test('a browser without digests takes what comes', async () => {
  vi.stubGlobal('crypto', {})
  server.mockImplementation(async () => new Response(whole.slice(0, 2)))
  expect(await read()).toHaveLength(2)
})

/** A server that takes the question and never answers. */
const silence = (_: string, init?: RequestInit) =>
  new Promise<Response>((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new Error('too late')))
  })

test.each([
  ['no connection', async () => Promise.reject(new TypeError('Failed to fetch'))],
  ['503', async () => new Response('busy', { status: 503 })],
  ['no JSON', async () => new Response('<!doctype html>')],
  ['no answer', silence],
] as const)('where the list cannot be had (%s), that of the last visit is used', async (_, answer) => {
  server.mockImplementationOnce(async () => new Response('{"linear":{}}'))
  await fetchedWeights.index('shapes')
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const timer = new AbortController()
    setTimeout(() => timer.abort())
    return timer.signal
  })
  server.mockImplementation(answer)
  expect(await fetchedWeights.index('shapes')).toEqual({ linear: {} })
  kept.delete(INDEX)
  await expect(fetchedWeights.index('shapes')).rejects.toThrow()
})

test.each([
  ['no-answer', async () => Promise.reject(new TypeError('Failed to fetch'))],
  ['refused', async () => new Response('busy', { status: 503 })],
  ['damaged', async () => new Response('<!doctype html>')],
] as const)('it is said why nothing can be had: %s', async (why, answer) => {
  server.mockImplementation(answer)
  await expect(fetchedWeights.index('shapes')).rejects.toMatchObject({ why })
  await expect(read()).rejects.toMatchObject({ why })
})

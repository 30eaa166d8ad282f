import type { Task } from '../model/config.ts'
import { type NotHad, type TrainedEntry, Unavailable, type WeightsFolder } from './trained.ts'

/** A worker that a page wrote itself has no address that a path could be completed from. */
const { url: here } = import.meta
const FOLDER = new URL(`${import.meta.env.BASE_URL}weights/`, here).href

/** For so long a list may be in coming before the one of the last visit does. */
const INDEX_TIMEOUT_MS = 10_000

/** Files bear a hash of their content in their names, so what is kept under one never grows old. */
async function openCache(): Promise<Cache | null> {
  try {
    return await caches.open('trained-weights')
  } catch {
    // There is none without https, in some private windows, or in a frame without an origin of its own.
    return null
  }
}

/** Whether a file is what its name says it is; true where a browser offers no way to tell. */
async function isWhole(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const [, hash] = url.match(/\.([0-9a-f]{8})\.\w+$/) ?? []
  // Pages without https have no digests.
  if (hash === undefined || !globalThis.crypto?.subtle) return true
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('') === hash
}

/** Gives what is thrown on the way to a file a reason, if it has none. */
const because = (why: NotHad) => (error: unknown) => {
  throw Unavailable.because(error, why)
}

/** @throws Unavailable if nothing answers, or the host has no such file */
async function fetched(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(because('no-answer'))
  if (!response.ok) throw new Unavailable(`${url}: ${response.status}`, 'refused')
  return response
}

/** The bytes of a response, counted as they come. */
async function bytesOf(
  response: Response,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) throw new Unavailable(`${response.url} is empty`, 'damaged')
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const stream = response.body.getReader()
  for (let chunk = await stream.read(); !chunk.done; chunk = await stream.read()) {
    chunks.push(chunk.value)
    onBytes(chunk.value.length)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/**
 * A file's bytes: those kept from an earlier visit, or else fetched and kept. What is not what its name says is neither
 * kept nor used.
 */
async function fetchKept(url: string, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const cache = await openCache()
  const kept = await cache?.match(url)
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer())
    if (await isWhole(url, bytes)) {
      onBytes(bytes.length)
      return bytes
    }
  }
  const bytes = await bytesOf(await fetched(url), onBytes).catch(because('no-answer'))
  if (!(await isWhole(url, bytes))) throw new Unavailable(`${url}: damaged on its way`, 'damaged')
  // A full disk or a private window must not keep the page from running.
  await cache?.put(url, new Response(bytes)).catch(() => undefined)
  return bytes
}

const parsed = async (text: string) => JSON.parse(text)

/** The list of a task's networks: the newest one, or where that cannot be had in time the one of the last visit. */
async function fetchIndex(task: Task): Promise<Record<string, TrainedEntry>> {
  const url = `${FOLDER}${task}/index.json`
  const cache = await openCache()
  try {
    const signal = AbortSignal.timeout(INDEX_TIMEOUT_MS)
    const text = await (await fetched(url, { cache: 'no-cache', signal })).text().catch(because('no-answer'))
    const index = await parsed(text).catch(because('damaged'))
    await cache?.put(url, new Response(text)).catch(() => undefined)
    return index
  } catch (error) {
    const kept = await cache?.match(url)
    if (kept) return kept.json()
    throw error
  }
}

/** The folder as the page's server has it. */
export const fetchedWeights: WeightsFolder = {
  index: fetchIndex,
  read: (file, onBytes) => fetchKept(`${FOLDER}${file}`, onBytes),
  keeps: async (file) => (await (await openCache())?.match(`${FOLDER}${file}`)) !== undefined,
}

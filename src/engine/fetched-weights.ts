import type { Task } from '../model/config.ts'
import type { TrainedEntry, WeightsFolder } from './trained.ts'

const FOLDER = `${import.meta.env.BASE_URL}weights/`

/** Shards bear a hash of their content in their names, so what is kept under one never grows old. */
const openCache = (): Promise<Cache> | null =>
  typeof caches === 'undefined' ? null : caches.open('trained-weights')

/** A file's bytes: those kept from an earlier visit, or else fetched, counted as they come, and kept. */
async function fetchKept(url: string, onBytes: (count: number) => void): Promise<Uint8Array> {
  const cache = await openCache()?.catch(() => null)
  const kept = await cache?.match(url)
  const response = kept ?? (await fetch(url))
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const stream = response.body.getReader()
  for (let chunk = await stream.read(); !chunk.done; chunk = await stream.read()) {
    chunks.push(chunk.value)
    onBytes(chunk.value.length)
  }
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer())
  // A full disk or a private window must not keep the page from running.
  if (!kept) await cache?.put(url, new Response(bytes)).catch(() => undefined)
  return bytes
}

/** The list of a task's networks: the newest one, or without a connection the one of the last visit. */
async function fetchIndex(task: Task): Promise<Record<string, TrainedEntry>> {
  const url = `${FOLDER}${task}/index.json`
  const cache = await openCache()?.catch(() => null)
  try {
    const response = await fetch(url, { cache: 'no-cache' })
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    await cache?.put(url, response.clone()).catch(() => undefined)
    return await response.json()
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
}

import type { NetworkConfig } from '../model/config.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'

/** What `public/weights/index.json` says of a network; `training/export.py` writes it. */
export interface TrainedEntry {
  /** Without its model, which is the name it goes by in the index. */
  config: Omit<NetworkConfig, 'model'>
  shards: { part: string; file: string; bytes: number }[]
}

/** The weights that come with the page cannot be had just now. */
export class WeightsUnavailable extends Error {}

const FOLDER = `${import.meta.env.BASE_URL}weights/`

/** Shards bear a hash of their content in their names, so what is kept under one never grows old. */
const openCache = (): Promise<Cache> | null =>
  typeof caches === 'undefined' ? null : caches.open('trained-weights')

/** The shard a published key is in, and its name there. */
export function placeOf(name: string): { part: string; key: string } {
  const [, block, key] = name.match(/^blocks\.(\d+)\.(.+)$/) ?? []
  if (key !== undefined) return { part: `block-${block}`, key }
  return { part: /^(norm|head)\./.test(name) ? 'head' : 'embedding', key: name }
}

/**
 * The trained network that comes with the page. Its shards are fetched when they are first read, so that block 0 can
 * run before the last block has arrived, and are kept for the next visit. `onProgress` hears how many bytes have come.
 */
export class TrainedNetwork implements NetworkSource {
  readonly id: string
  readonly config: NetworkConfig
  readonly shapes: NetworkSource['shapes']
  private readonly shards = new Map<string, Promise<StateDict>>()
  private loaded = 0

  constructor(
    model: NetworkConfig['model'],
    private readonly entry: TrainedEntry,
    private readonly onProgress: (loaded: number, total: number) => void,
  ) {
    this.id = `trained ${model}`
    this.config = { ...entry.config, model }
    this.shapes = new Map(Object.entries(networkShapes(this.config)))
  }

  /** @throws WeightsUnavailable if its shard cannot be fetched or read */
  async read(name: string): Promise<NamedArray> {
    const { part, key } = placeOf(name)
    const array = (await this.shard(part))[key]
    if (!array) throw new WeightsUnavailable(`${part} has no ${key}`)
    return array
  }

  /** Fetches what is not there yet, one shard after the other. */
  async fetchAll(): Promise<void> {
    for (const { part } of this.entry.shards) await this.shard(part)
  }

  private shard(part: string): Promise<StateDict> {
    const known = this.shards.get(part)
    if (known) return known
    const shard = this.fetchShard(part)
    this.shards.set(part, shard)
    // What failed is tried again the next time it is asked for.
    shard.catch(() => this.shards.delete(part))
    return shard
  }

  private async fetchShard(part: string): Promise<StateDict> {
    const found = this.entry.shards.find((shard) => shard.part === part)
    if (!found) throw new WeightsUnavailable(`there is no ${part}`)
    const before = this.loaded
    try {
      const bytes = await fetchKept(`${FOLDER}${found.file}`, (count) => this.count(count))
      return parseSafetensors(bytes).tensors
    } catch (error) {
      this.loaded = before
      throw new WeightsUnavailable(error instanceof Error ? error.message : String(error))
    }
  }

  private count(bytes: number): void {
    this.loaded += bytes
    const total = this.entry.shards.reduce((sum, shard) => sum + shard.bytes, 0)
    this.onProgress(this.loaded, total)
  }
}

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

/** The list of trained networks: the newest one, or without a connection the one of the last visit. */
export async function fetchIndex(): Promise<Record<string, TrainedEntry>> {
  const url = `${FOLDER}index.json`
  const cache = await openCache()?.catch(() => null)
  try {
    const response = await fetch(url, { cache: 'no-cache' })
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    await cache?.put(url, response.clone()).catch(() => undefined)
    return await response.json()
  } catch (error) {
    const kept = await cache?.match(url)
    if (kept) return kept.json()
    throw new WeightsUnavailable(error instanceof Error ? error.message : String(error))
  }
}

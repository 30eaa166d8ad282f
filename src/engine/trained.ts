import type { NetworkConfig, Task } from '../model/config.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import { messageOf } from './message-of.ts'
import { remembered } from './remembered.ts'

/** What the `index.json` of a task in `public/weights/` says of a network; `training/export.py` writes it. */
export interface TrainedEntry {
  /** Without its model, which is the name it goes by in the index. */
  config: Omit<NetworkConfig, 'model'>
  shards: { part: string; file: string; bytes: number }[]
}

/** Where the networks that come with the page are, a folder for each task: on the server, or on the disk it serves. */
export interface WeightsFolder {
  /** The networks of a task, by name. */
  index(task: Task): Promise<Record<string, TrainedEntry>>
  /** The bytes of one of its files; `onBytes` hears how many more have come. */
  read(file: string, onBytes: (count: number) => void): Promise<Uint8Array>
}

/** The weights that come with the page cannot be had just now. */
export class WeightsUnavailable extends Error {
  static because = (error: unknown) => new WeightsUnavailable(messageOf(error))
}

/** The shard a published key is in, and its name there. */
function placeOf(name: string): { part: string; key: string } {
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
    private readonly task: Task,
    model: NetworkConfig['model'],
    private readonly entry: TrainedEntry,
    private readonly folder: WeightsFolder,
    private readonly onProgress: (loaded: number, total: number) => void,
  ) {
    this.id = `trained ${task} ${model}`
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
    return remembered(this.shards, part, () => this.fetchShard(part))
  }

  private async fetchShard(part: string): Promise<StateDict> {
    const found = this.entry.shards.find((shard) => shard.part === part)
    if (!found) throw new WeightsUnavailable(`there is no ${part}`)
    const before = this.loaded
    try {
      const bytes = await this.folder.read(`${this.task}/${found.file}`, (count) => this.count(count))
      return parseSafetensors(bytes).tensors
    } catch (error) {
      this.loaded = before
      throw WeightsUnavailable.because(error)
    }
  }

  private count(bytes: number): void {
    this.loaded += bytes
    const total = this.entry.shards.reduce((sum, shard) => sum + shard.bytes, 0)
    this.onProgress(this.loaded, total)
  }
}

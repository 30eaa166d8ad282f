import type { NetworkConfig, Task } from '../model/config.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { type Halves, joined } from '../weights/halves.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import { messageOf } from './message-of.ts'
import { remembered } from './remembered.ts'

interface StoredFile {
  file: string
  bytes: number
}

/** Some of a network's arrays: in one file, as training writes it, or in the halves that a build makes of that. */
export type Shard = { part: string } & (StoredFile | Record<keyof Halves, StoredFile>)

/** What the `index.json` of a task in `public/weights/` says of a network; `training/export.py` writes it. */
export interface TrainedEntry {
  /** Without its model, which is the name it goes by in the index. */
  config: Omit<NetworkConfig, 'model'>
  shards: Shard[]
}

const filesOf = (shard: Shard): StoredFile[] => ('file' in shard ? [shard] : [shard.upper, shard.lower])

/** Where the networks that come with the page are, a folder for each task: on the server, or on the disk it serves. */
export interface WeightsFolder {
  /** The networks of a task, by name. */
  index(task: Task): Promise<Record<string, TrainedEntry>>
  /** The bytes of one of its files; `onBytes` hears how many more have come. */
  read(file: string, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>>
  /** Whether such a file is at hand without being fetched. */
  keeps(file: string): Promise<boolean>
}

/** Why a file that comes with the page cannot be had, where that is known. */
export type NotHad = 'no-answer' | 'refused' | 'damaged'

/** A file that comes with the page cannot be had just now. */
export class Unavailable extends Error {
  constructor(
    message: string,
    readonly why: NotHad | null = null,
  ) {
    super(message)
  }

  /** The same for what was thrown on the way to it; `why` where that does not say so itself. */
  static because(error: unknown, why: NotHad | null = null) {
    return new this(messageOf(error), error instanceof Unavailable ? error.why : why)
  }
}

/** The weights that come with the page cannot be had just now. */
export class WeightsUnavailable extends Unavailable {}

/** The shard a published key is in, and its name there. */
function placeOf(name: string): { part: string; key: string } {
  const [, block, key] = name.match(/^blocks\.(\d+)\.(.+)$/) ?? []
  if (key !== undefined) return { part: `block-${block}`, key }
  return { part: /^(norm|head)\./.test(name) ? 'head' : 'embedding', key: name }
}

/** Hosts send files of no type that they know as they are, so the upper halves come packed. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/**
 * The trained network that comes with the page. Its shards are fetched when they are first read, so that block 0 can
 * run before the last block has arrived, and are kept for the next visit. `onProgress` hears how many bytes have come.
 */
export class TrainedNetwork implements NetworkSource {
  readonly id: string
  readonly config: NetworkConfig
  readonly shapes: NetworkSource['shapes']
  /** The same network by the upper halves of its weights alone, to be read before the lower ones have come. */
  readonly rough: NetworkSource
  private readonly shards = new Map<string, Promise<StateDict>>()
  private readonly roughShards = new Map<string, Promise<StateDict>>()
  private readonly uppers = new Map<string, Promise<Uint8Array>>()
  /** The parts of which every byte has come. */
  private readonly whole = new Set<string>()
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
    const { config, shapes } = this
    const read = (name: string) => arrayIn(name, (part) => this.roughShard(part))
    this.rough = { id: `rough ${this.id}`, config, shapes, read }
  }

  /** @throws WeightsUnavailable if its shard cannot be fetched or read */
  read(name: string): Promise<NamedArray> {
    return arrayIn(name, (part) => this.shard(part))
  }

  /** Whether it can be read without waiting for what its rough twin can do without. */
  async isAtHand(): Promise<boolean> {
    for (const shard of this.entry.shards) {
      if ('file' in shard || this.whole.has(shard.part)) continue
      if (!(await this.folder.keeps(this.pathOf(shard.lower)))) return false
    }
    return true
  }

  /** Has all upper halves on their way at once: of many small files each would wait for the one before to be asked for. */
  expectRough(): void {
    for (const { part } of this.entry.shards) void this.roughShard(part).catch(() => undefined)
  }

  /** Fetches what is not there yet, one shard after the other. */
  async fetchAll(): Promise<void> {
    for (const { part } of this.entry.shards) await this.shard(part)
  }

  private shard(part: string): Promise<StateDict> {
    return remembered(this.shards, part, () => this.fetchShard(part))
  }

  private roughShard(part: string): Promise<StateDict> {
    if ('file' in this.listed(part)) return this.shard(part)
    return remembered(this.roughShards, part, () =>
      readable(async () => parseSafetensors(joined(await this.upper(part), null)).tensors),
    )
  }

  private fetchShard(part: string): Promise<StateDict> {
    return readable(async () => {
      const shard = this.listed(part)
      const bytes =
        'file' in shard
          ? await this.fetchFile(shard)
          : joined(...(await Promise.all([this.upper(part), this.fetchFile(shard.lower)])))
      const { tensors } = parseSafetensors(bytes)
      this.whole.add(part)
      // What was a part of it, or stood in for it, is not needed any more.
      this.uppers.delete(part)
      this.roughShards.delete(part)
      return tensors
    })
  }

  private upper(part: string): Promise<Uint8Array> {
    return remembered(this.uppers, part, async () => {
      const shard = this.listed(part)
      if ('file' in shard) throw new WeightsUnavailable(`${part} is in one file`)
      return unpacked(await this.fetchFile(shard.upper))
    })
  }

  private listed(part: string): Shard {
    const found = this.entry.shards.find((shard) => shard.part === part)
    if (!found) throw new WeightsUnavailable(`there is no ${part}`)
    return found
  }

  private pathOf({ file }: StoredFile): string {
    return `${this.task}/${file}`
  }

  private async fetchFile(stored: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
    const total = this.entry.shards.flatMap(filesOf).reduce((sum, { bytes }) => sum + bytes, 0)
    let come = 0
    const count = (bytes: number) => {
      come += bytes
      this.loaded += bytes
      this.onProgress(this.loaded, total)
    }
    try {
      return await this.folder.read(this.pathOf(stored), count)
    } catch (error) {
      this.loaded -= come
      throw error
    }
  }
}

async function arrayIn(name: string, shardOf: (part: string) => Promise<StateDict>): Promise<NamedArray> {
  const { part, key } = placeOf(name)
  const array = (await shardOf(part))[key]
  if (!array) throw new WeightsUnavailable(`${part} has no ${key}`)
  return array
}

/** What cannot be fetched or read is unavailable, whatever the reason. */
const readable = (read: () => Promise<StateDict>): Promise<StateDict> =>
  read().catch((error: unknown) => {
    throw WeightsUnavailable.because(error)
  })

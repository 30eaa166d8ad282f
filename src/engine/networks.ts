import { freshNetwork, type NetworkConfig, type Task } from '../model/config.ts'
import { embeddingShapes } from '../model/parameter-shapes.ts'
import { blobSource } from '../weights/byte-source.ts'
import { openCheckpoint } from '../weights/checkpoint.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { type NetworkFile, networkOfFile } from '../weights/network-of-file.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import type { News, ProbeSubject } from './protocol.ts'
import { remembered } from './remembered.ts'
import { TrainedNetwork, type WeightsFolder, WeightsUnavailable } from './trained.ts'

type Model = NetworkConfig['model']

/** The networks that are asked for. */
export class Networks {
  private readonly shipped = new Map<string, Promise<TrainedNetwork>>()
  private opened: { id: number; network: NetworkFile } | null = null

  constructor(
    private readonly folder: WeightsFolder,
    private readonly tell: (news: News) => void,
  ) {}

  /** @throws WeightsUnavailable, CheckpointError or NetworkFileError, as `problemOf` tells them apart */
  async sourceOf(request: ProbeSubject['weights']): Promise<NetworkSource> {
    switch (request.kind) {
      case 'seeded':
        return seededNetwork(freshNetwork(request.model, request.sizes), request.seed)
      case 'trained':
        return this.trained(request.task, request.model)
      case 'attention':
        return this.trained(request.task, 'attention')
      case 'file':
        return withEmbedding(request.id, await this.open(request.id, request.file))
    }
  }

  /** The network in a reader's file. The last file that was opened is kept open. */
  async open(id: number, file: Blob): Promise<NetworkFile> {
    if (this.opened?.id !== id) {
      this.opened = { id, network: networkOfFile(await openCheckpoint(blobSource(file))) }
    }
    return this.opened.network
  }

  /** Fetches what later runs will need of a trained network. */
  async fetchRest(task: Task, model: Model): Promise<void> {
    const network = await this.trained(task, model)
    await network.fetchAll()
  }

  /** A network that comes with the page, by the name it has in the index. */
  private trained(task: Task, model: Model): Promise<TrainedNetwork> {
    return remembered(this.shipped, `${task} ${model}`, async () => {
      const entry = (await this.index(task))[model]
      if (!entry) throw new WeightsUnavailable(`there is no ${model} network for ${task}`)
      // Nobody waits for the twin with attention alone, so its bytes are not announced.
      const onProgress =
        model === 'attention' ? () => {} : (loaded: number, total: number) => this.tell({ loaded, total })
      return new TrainedNetwork(task, model, entry, this.folder, onProgress)
    })
  }

  private index(task: Task): ReturnType<WeightsFolder['index']> {
    return this.folder.index(task).catch((error: unknown) => {
      throw WeightsUnavailable.because(error)
    })
  }
}

/** A file may hold nothing but blocks; a picture then gets into them by a fresh embedding. */
function withEmbedding(id: number, network: NetworkFile): NetworkSource {
  const { config } = network
  if (network.hasEmbedding) return { id: `file ${id}`, ...network }
  const embedding = seededNetwork(config, 0)
  const shapes = new Map(Object.entries(embeddingShapes(config)))
  return {
    id: `file ${id}`,
    config,
    shapes: new Map([...shapes, ...network.shapes]),
    read: (name) => (shapes.has(name) ? embedding.read(name) : network.read(name)),
  }
}

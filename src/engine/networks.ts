import { freshNetwork } from '../model/config.ts'
import { attentionBlockShapes, blockShapes, embeddingShapes } from '../model/parameter-shapes.ts'
import { blobSource } from '../weights/byte-source.ts'
import { openCheckpoint } from '../weights/checkpoint.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { type NetworkFile, networkOf } from '../weights/network-of-file.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import type { News, ProbeSubject } from './protocol.ts'
import { remembered } from './remembered.ts'
import { TrainedNetwork, type WeightsFolder, WeightsUnavailable } from './trained.ts'

/** The networks that come with the page, and the parameters that their blocks have. */
const SHIPPED = { linear: blockShapes, attention: attentionBlockShapes }
type Shipped = keyof typeof SHIPPED

/** The networks that are asked for. */
export class Networks {
  private readonly shipped = new Map<Shipped, Promise<TrainedNetwork>>()
  private opened: { id: number; network: NetworkFile } | null = null

  constructor(
    private readonly folder: WeightsFolder,
    private readonly tell: (news: News) => void,
  ) {}

  /** @throws WeightsUnavailable, CheckpointError or NetworkFileError, as `problemOf` tells them apart */
  async sourceOf(request: ProbeSubject['weights']): Promise<NetworkSource> {
    switch (request.kind) {
      case 'seeded':
        return seededNetwork(freshNetwork(request.sizes), request.seed)
      case 'trained':
        return this.trained('linear')
      case 'attention':
        return this.trained('attention')
      case 'file':
        return withEmbedding(request.id, await this.open(request.id, request.file))
    }
  }

  /** The network in a reader's file. The last file that was opened is kept open. */
  async open(id: number, file: Blob): Promise<NetworkFile> {
    if (this.opened?.id !== id) {
      this.opened = { id, network: networkOf(await openCheckpoint(blobSource(file))) }
    }
    return this.opened.network
  }

  /** Fetches what later runs will need of the trained network. */
  async fetchRest(): Promise<void> {
    const network = await this.trained('linear')
    await network.fetchAll()
  }

  private trained(name: Shipped): Promise<TrainedNetwork> {
    return remembered(this.shipped, name, async () => {
      const entry = (await this.index())[name]
      if (!entry) throw new WeightsUnavailable(`there is no ${name} network`)
      // Nobody waits for the twin with attention alone, so its bytes are not announced.
      const onProgress =
        name === 'attention' ? () => {} : (loaded: number, total: number) => this.tell({ loaded, total })
      return new TrainedNetwork(`trained ${name}`, entry, this.folder, onProgress, SHIPPED[name])
    })
  }

  private index(): ReturnType<WeightsFolder['index']> {
    return this.folder.index().catch((error: unknown) => {
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

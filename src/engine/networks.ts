import { freshNetwork, type NetworkConfig, type Task } from '../model/config.ts'
import { embeddingShapes } from '../model/parameter-shapes.ts'
import { blobSource, withPauses } from '../weights/byte-source.ts'
import { CheckpointError, openCheckpoint } from '../weights/checkpoint.ts'
import { seededNetwork } from '../weights/initialise.ts'
import type { NetworkFile } from '../weights/network-of-file.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { type FoundNetwork, isSamePlace, networksIn } from '../weights/networks-in.ts'
import {
  type AsChosen,
  type News,
  type ProbeSubject,
  TWINS,
  type Twin,
  type WeightsRequest,
} from './protocol.ts'
import { remembered } from './remembered.ts'
import { resizedPositions } from './resized-positions.ts'
import { TrainedNetwork, type WeightsFolder, WeightsUnavailable } from './trained.ts'

type Model = NetworkConfig['model']

/** What a question is about, or one of the twins by the upper halves of its weights. */
export type Wanted = ProbeSubject['weights'] | { kind: 'rough'; task: Task; model: Twin }

/** The networks that are asked for. */
export class Networks {
  private readonly shipped = new Map<string, Promise<TrainedNetwork>>()
  private readonly indices = new Map<Task, ReturnType<WeightsFolder['index']>>()
  /** Those whose bytes are announced. Nobody waits for what stands beside the chosen network, as the twin does. */
  private readonly awaited = new Set<string>()
  private opened: { id: number; found: readonly FoundNetwork[] } | null = null

  constructor(
    private readonly folder: WeightsFolder,
    private readonly tell: (news: News) => void,
  ) {}

  /** @throws WeightsUnavailable, CheckpointError or NetworkFileError, as `problemOf` tells them apart */
  async sourceOf(request: Wanted): Promise<NetworkSource> {
    switch (request.kind) {
      case 'seeded':
        return seededNetwork(freshNetwork(request.model, request.sizes), request.seed)
      case 'trained':
        this.awaited.add(`${request.task} ${request.model}`)
        return atGrid(await this.trained(request.task, request.model), request.grid)
      case 'attention':
        return this.trained(request.task, 'attention')
      case 'rough':
        return (await this.trained(request.task, request.model)).rough
      case 'file':
        return this.inFile(request)
    }
  }

  /**
   * The networks in a reader's file. The last file that was opened is kept open.
   * @param pause a place to stop, which is told how many bytes were read
   */
  async open(
    id: number,
    file: Blob,
    pause: (bytesRead: number) => Promise<void> = async () => {},
  ): Promise<readonly FoundNetwork[]> {
    if (this.opened?.id !== id) {
      let place: typeof pause | null = inTime(pause)
      const source = withPauses(blobSource(file), async (bytesRead) => place?.(bytesRead))
      this.opened = { id, found: networksIn(await openCheckpoint(source)) }
      // Its values are read when they are run, however long that takes.
      place = null
    }
    return this.opened.found
  }

  private async inFile({
    id,
    file,
    place,
    ...chosen
  }: WeightsRequest & { kind: 'file' }): Promise<NetworkSource> {
    const found = await this.open(id, file)
    const network = found.find((each) => isSamePlace(each.place, place))?.network
    // Only another file than the one that was opened lacks the place.
    if (!network) throw new CheckpointError('unreadable', { what: 'read-refused', error: 'NotFoundError' })
    const asChosen = { ...network, config: normalisedAs(network.config, chosen) }
    return withEmbedding(`file ${id} ${place.dict} ${place.prefix}`, atGrid(asChosen, chosen.grid))
  }

  /** The twins of a task that would have to wait for the lower halves of their weights; the upper ones are on their way. */
  async roughTwins(task: Task): Promise<Set<Twin>> {
    const rough = new Set<Twin>()
    for (const twin of TWINS) {
      const network = await this.trained(task, twin)
      if (await network.isAtHand()) continue
      network.expectRough()
      rough.add(twin)
    }
    return rough
  }

  /** Fetches what later runs will need of a trained network. */
  async fetchRest(task: Task, model: Model): Promise<void> {
    const network = await this.trained(task, model)
    await network.fetchAll()
  }

  /** A network that comes with the page, by the name it has in the index. */
  private trained(task: Task, model: Model): Promise<TrainedNetwork> {
    const name = `${task} ${model}`
    return remembered(this.shipped, name, async () => {
      const entry = (await this.index(task))[model]
      if (!entry) throw new WeightsUnavailable(`there is no ${model} network for ${task}`)
      return new TrainedNetwork(task, model, entry, this.folder, (loaded, total) => {
        if (this.awaited.has(name)) this.tell({ loaded, total })
      })
    })
  }

  private index(task: Task): ReturnType<WeightsFolder['index']> {
    return remembered(this.indices, task, () =>
      this.folder.index(task).catch((error: unknown) => {
        throw WeightsUnavailable.because(error)
      }),
    )
  }
}

/** Nobody's checkpoint takes so long to be looked through; a file made to keep a page busy could. */
const MOST_SECONDS = 30

/** The same place to stop, and the end of a reading that has taken too long. */
function inTime(pause: (bytesRead: number) => Promise<void>): typeof pause {
  const start = performance.now()
  return async (bytesRead) => {
    if (performance.now() - start > MOST_SECONDS * 1000)
      throw new CheckpointError('too-large', { what: 'time', seconds: MOST_SECONDS })
    await pause(bytesRead)
  }
}

/** The same network on another grid, for which its positions are resized; without one on its own. */
function atGrid<Source extends NetworkSource | NetworkFile>(
  network: Source,
  grid = network.config.grid,
): Source {
  const { config } = network
  if (grid === config.positionGrid) return network
  const shapes = new Map(network.shapes)
  if (shapes.has(POSITIONS)) shapes.set(POSITIONS, [1, config.dim, grid, grid])
  const read = async (name: string) => {
    const array = await network.read(name)
    return name === POSITIONS ? resizedPositions(array, grid) : array
  }
  return { ...network, config: { ...config, grid, positionGrid: grid }, shapes, read }
}

const POSITIONS = 'pos_encoding.pos_embed'

/** Its pictures are normalised as the reader says, whatever the file does. */
const normalisedAs = (
  { normalised: _, ...config }: NetworkConfig,
  { normalised }: AsChosen,
): NetworkConfig => ({
  ...config,
  ...(normalised && { normalised }),
})

/** A file may hold nothing but blocks; a picture then gets into them by a fresh embedding. */
function withEmbedding(id: string, network: NetworkFile): NetworkSource {
  const { config } = network
  if (network.hasEmbedding) return { id, ...network }
  const embedding = seededNetwork(config, 0)
  const shapes = new Map(Object.entries(embeddingShapes(config)))
  return {
    id,
    config,
    shapes: new Map([...shapes, ...network.shapes]),
    read: (name) => (shapes.has(name) ? embedding.read(name) : network.read(name)),
  }
}

import * as Comlink from 'comlink'
import { freshNetwork, type NetworkConfig, pictureSide } from '../model/config.ts'
import { blockShapes, embeddingShapes } from '../model/parameter-shapes.ts'
import { decodePicture, PictureError } from '../picture/decode.ts'
import type { Pixels } from '../picture/pixels.ts'
import { evaluationCrop } from '../picture/preprocess.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { blobSource } from '../weights/byte-source.ts'
import { CheckpointError, openCheckpoint } from '../weights/checkpoint.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { type NetworkFile, NetworkFileError, networkOfFile } from '../weights/network-of-file.ts'
import { blockKey, type NetworkSource } from '../weights/network-source.ts'
import { formatSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { activateBackend, deviceLost, realGpuBackends, startBackend } from './backend.ts'
import { Loader } from './loader.ts'
import { Cancelled, type PaceControl } from './pace.ts'
import { Prober, type Subject } from './prober.ts'
import type {
  BackendName,
  EngineApi,
  News,
  OnSlow,
  OnTensor,
  PictureRequest,
  ProbeSubject,
  RunOutcome,
  RunRequest,
  RunResult,
  WeightsProblem,
  WeightsRequest,
} from './protocol.ts'
import { Runner } from './runner.ts'
import { fetchIndex, TrainedNetwork, WeightsUnavailable } from './trained.ts'

const loader = new Loader()
const runner = new Runner(loader)
const prober = new Prober(loader)
let backend: BackendName = 'cpu'
/** Rejects when the backend's graphics device is lost. */
let lost: Promise<never>
let notice: RunResult['notice'] = null
/** Stops the run in progress; each has its own, so that one given up cannot mistake the next one's for its own. */
let cancellation = new AbortController()
/** Likewise for questions about mixing that are not answered yet. */
const probes = new Map<number, AbortController>()
let lastRequest: RunRequest | null = null
let drawn: { key: string; pixels: Pixels } | null = null
let decoded: { id: number; pixels: Pixels } | null = null
/** The networks that come with the page, once they have been asked for. */
const shippedNetworks = new Map<Shipped, Promise<TrainedNetwork>>()
let opened: { id: number; network: NetworkFile } | null = null

/** Rejects once the signal is given. */
function aborted(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(new Cancelled())
    signal.addEventListener('abort', () => reject(new Cancelled()))
  })
  promise.catch(() => undefined)
  return promise
}

let last: Promise<unknown> = Promise.resolve()

/** Runs and the timing of backends take turns: a backend must not change under a run. */
function inTurn<T>(job: () => Promise<T>): Promise<T> {
  const turn = last.then(job)
  last = turn.catch(() => undefined)
  return turn
}

/** Another backend cannot read this one's tensors, so the weights are given up with it. */
async function switchTo(next: BackendName): Promise<void> {
  loader.dispose()
  if (!(await activateBackend(next))) throw new Error(`the ${next} backend does not start`)
  backend = next
  lost = deviceLost(backend)
}

/** The picture cut to a square, and the size it had. The last one is kept: most changes leave it as it is. */
async function squarePicture(
  request: PictureRequest,
  side: number,
): Promise<Pick<RunResult, 'picture' | 'original'>> {
  if (request.kind === 'shape') {
    const key = JSON.stringify([request.shape, side])
    if (drawn?.key !== key) drawn = { key, pixels: renderShapeWorld(request.shape, side) }
    return { picture: drawn.pixels, original: null }
  }
  if (decoded?.id !== request.id) decoded = { id: request.id, pixels: await decodePicture(request.file) }
  const { width, height } = decoded.pixels
  return { picture: evaluationCrop(decoded.pixels, side), original: { width, height } }
}

/** Moves a tensor to the page. */
const send: OnTensor = (tensor, matrix) =>
  postMessage({ tensor, matrix } satisfies News, [matrix.data.buffer])

const tell = (news: News) => postMessage(news)

type Shipped = NetworkConfig['model']

/** A network that comes with the page. Whoever asks while it is on its way waits for the same one. */
function shipped(mixing: Shipped): Promise<TrainedNetwork> {
  const known = shippedNetworks.get(mixing)
  if (known) return known
  const network = openShipped(mixing)
  shippedNetworks.set(mixing, network)
  // What failed is tried again the next time it is asked for.
  network.catch(() => shippedNetworks.delete(mixing))
  return network
}

async function openShipped(mixing: Shipped): Promise<TrainedNetwork> {
  const entry = (await fetchIndex())[mixing]
  if (!entry) throw new WeightsUnavailable(`there is no ${mixing} network`)
  // Nobody waits for the twin with attention alone, so its bytes are not announced.
  return new TrainedNetwork(
    mixing,
    entry,
    (loaded, total) => mixing !== 'attention' && tell({ loaded, total }),
  )
}

/** The last file that was opened is kept open. */
async function openedNetwork(id: number, file: Blob): Promise<NetworkFile> {
  if (opened?.id !== id) opened = { id, network: networkOfFile(await openCheckpoint(blobSource(file))) }
  return opened.network
}

/** A file may hold nothing but blocks; a picture then gets into them by a fresh embedding. */
function fileSource(id: number, network: NetworkFile): NetworkSource {
  const { config } = network
  if (network.hasEmbedding) return { id: `file ${id}`, ...network }
  const embedding = seededNetwork(config, 0)
  const names = Object.keys(embeddingShapes(config))
  return {
    id: `file ${id}`,
    config,
    shapes: new Map([
      ...names.map((name) => [name, embedding.shapes.get(name)!] as const),
      ...network.shapes,
    ]),
    read: (name) => (names.includes(name) ? embedding.read(name) : network.read(name)),
  }
}

/** What the page is told of weights that cannot be had; null for any other error. */
function weightsProblem(error: unknown): WeightsProblem | null {
  if (error instanceof WeightsUnavailable) return { code: 'weights-unavailable', message: error.message }
  if (error instanceof CheckpointError) {
    return { code: 'checkpoint', reason: error.code, detail: error.detail, tensor: error.tensor ?? null }
  }
  if (error instanceof NetworkFileError) return { code: 'other-network', problems: error.problems }
  return null
}

async function sourceOf(request: WeightsRequest): Promise<NetworkSource> {
  switch (request.kind) {
    case 'seeded':
      return seededNetwork(freshNetwork(request.model, request.sizes), request.seed)
    case 'trained':
      return shipped(request.model)
    case 'file':
      return fileSource(request.id, await openedNetwork(request.id, request.file))
  }
}

async function compute(request: RunRequest, onTensor?: OnTensor): Promise<Omit<RunResult, 'trace'>> {
  const { signal } = cancellation
  const given = aborted(signal)
  // Weights may be long in coming, and a reader who has asked for something else does not wait for them.
  const source = await Promise.race([sourceOf(request.weights), given])
  const { picture, original } = await squarePicture(request.picture, pictureSide(source.config))
  const control = {
    isCancelled: () => signal.aborted,
    onSlow: (blocksDone: number) => tell({ blocksDone }),
    ...(onTensor && { onTensor }),
  }
  const run = async () => {
    const { block, without } = request
    const traced = block === null ? null : await runner.trace(picture, source, block, control)
    const network = without && (await runner.network(picture, source, without, control))
    return { network, milliseconds: traced?.milliseconds ?? null }
  }
  return { ...(await Promise.race([run(), lost, given])), picture, original, backend, notice }
}

/** What later runs will need of the trained network. */
const fetchTheRest = (model: Shipped) =>
  void shipped(model)
    .then((network) => network.fetchAll())
    .catch(() => undefined)

/** A GPU can be lost at any time (a driver reset, a sleeping laptop); the run is then done again on wasm. */
async function computeOrFallBack(request: RunRequest): ReturnType<typeof compute> {
  try {
    return await compute(request, send)
  } catch (error) {
    const onGpu = backend === 'webgl' || backend === 'webgpu'
    if (!onGpu || error instanceof Cancelled || error instanceof PictureError || weightsProblem(error))
      throw error
    await switchTo('wasm')
    notice = 'gpu-lost'
    return compute(request, send)
  }
}

/** Answers a question about mixing, in turn with runs, unless it is given up before or on the way. */
function probe<Result>(
  { id, weights, picture: request }: ProbeSubject,
  onSlow: OnSlow,
  ask: (subject: Subject, control: PaceControl) => Promise<Result>,
): Promise<RunOutcome<Result>> {
  const asked = new AbortController()
  probes.set(id, asked)
  return inTurn(async () => {
    try {
      if (asked.signal.aborted) throw new Cancelled()
      const given = aborted(asked.signal)
      const sought = weights.kind === 'attention' ? shipped('attention') : sourceOf(weights)
      const source = await Promise.race([sought, given])
      const { picture } = await squarePicture(request, pictureSide(source.config))
      const control = { isCancelled: () => asked.signal.aborted, onSlow }
      const answer = ask({ source, picture }, control)
      return { kind: 'result', result: await Promise.race([answer, lost, given]) }
    } catch (error) {
      return outcomeOf(error)
    } finally {
      probes.delete(id)
    }
  })
}

function outcomeOf(error: unknown): RunOutcome<never> {
  if (error instanceof Cancelled) return { kind: 'cancelled' }
  const problem = weightsProblem(error)
  if (problem) return { kind: 'problem', problem }
  if (error instanceof PictureError) return { kind: 'problem', problem: error.problem }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'problem', problem: { code: 'computation-failed', message } }
}

/** Held until this worker ends, however it ends; the page waits for the same lock to learn of that. */
async function holdLifeLock(): Promise<string | null> {
  if (navigator.locks === undefined) return null
  const name = `engine ${crypto.randomUUID()}`
  await new Promise<void>((held) => {
    navigator.locks.request(name, () => {
      held()
      return new Promise(() => {})
    })
  })
  return name
}

const api: EngineApi = {
  async start(asked) {
    backend = await startBackend(asked)
    lost = deviceLost(backend)
    notice = typeof WebAssembly === 'undefined' && backend === 'cpu' ? 'no-webassembly' : null
    return holdLifeLock()
  },

  run: (request) =>
    inTurn(async () => {
      cancellation = new AbortController()
      lastRequest = request
      try {
        const result = await computeOrFallBack(request)
        // The first result is not kept waiting for what only later ones need.
        if (request.weights.kind === 'trained') fetchTheRest(request.weights.model)
        return { kind: 'result', result }
      } catch (error) {
        return outcomeOf(error)
      }
    }),

  async open(id, file) {
    try {
      const { config, hasEmbedding, hasHead } = await openedNetwork(id, file)
      return { config, hasEmbedding, hasHead }
    } catch (error) {
      const problem = weightsProblem(error)
      if (problem) return problem
      throw error
    }
  },

  async exportWeights(request, block, whole) {
    const source = await sourceOf(request)
    const tensors: StateDict = {}
    if (whole) for (const key of source.shapes.keys()) tensors[key] = await source.read(key)
    else {
      for (const name of Object.keys(blockShapes(source.config))) {
        tensors[name] = await source.read(blockKey(block, name))
      }
    }
    // Tells the script which block of the network the trace is of.
    const bytes = formatSafetensors(tensors, { block: String(block) })
    return Comlink.transfer(bytes, [bytes.buffer])
  },

  async readArrays(request, names) {
    const source = await sourceOf(request)
    const arrays: StateDict = {}
    for (const name of names) {
      const { shape, data } = await source.read(name)
      // A copy: the source goes on using its own, which may be a window on a whole file.
      arrays[name] = { shape, data: data.slice() }
    }
    return Comlink.transfer(
      arrays,
      Object.values(arrays).map(({ data }) => data.buffer),
    )
  },

  influence: (subject, question, onSlow) =>
    probe(subject, onSlow, (of, control) => prober.influence(of, question, control)),
  symmetry: (subject, question, onSlow) =>
    probe(subject, onSlow, (of, control) => prober.symmetry(of, question, control)),

  cancelProbe: (id) => probes.get(id)?.abort(),

  cancel: () => cancellation.abort(),

  tune: () =>
    inTurn(async () => {
      if (lastRequest === null) return
      const candidates = await realGpuBackends()
      if (candidates.length === 0) return
      let best = { backend, milliseconds: await timed(lastRequest) }
      for (const candidate of candidates) {
        await switchTo(candidate).catch(() => undefined)
        if (backend !== candidate) continue
        const milliseconds = await timed(lastRequest).catch(() => Number.POSITIVE_INFINITY)
        if (milliseconds < best.milliseconds) best = { backend: candidate, milliseconds }
      }
      if (backend !== best.backend) await switchTo(best.backend)
    }),
}

/** Median time of five traced runs, after two that compile shaders and fill caches. */
async function timed(request: RunRequest): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 7; i++) {
    const start = performance.now()
    await compute(request)
    times.push(performance.now() - start)
  }
  return times.slice(2).sort((a, b) => a - b)[2]!
}

Comlink.expose(api)

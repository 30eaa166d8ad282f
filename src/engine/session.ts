import { firstPatch, pictureSide } from '../model/config.ts'
import { indexOfLargest } from '../model/matrix.ts'
import { blockShapes } from '../model/parameter-shapes.ts'
import type { Environment } from '../notebook/environment.ts'
import { blockKey, type NetworkSource } from '../weights/network-source.ts'
import type { Place } from '../weights/networks-in.ts'
import { notFiniteIn } from '../weights/not-finite.ts'
import { formatSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { Classroom } from './classroom.ts'
import { CurrentBackend, type Device } from './current-backend.ts'
import { freshPicture } from './fresh-picture.ts'
import { Loader } from './loader.ts'
import { Networks, type Wanted } from './networks.ts'
import { outcomeOf, weightsProblem } from './outcome.ts'
import { cancelledBy, Pace, type PaceControl } from './pace.ts'
import { Pictures } from './pictures.ts'
import { Prober, type Subject } from './prober.ts'
import {
  type Answer,
  type Ask,
  type Asked,
  type BackendName,
  type Engine,
  type News,
  type OpenedCheckpoint,
  type PictureRequest,
  type QuestionControl,
  type QuestionName,
  type RunOutcome,
  type RunRequest,
  type RunResult,
  TWINS,
  type Twin,
} from './protocol.ts'
import { type RunControl, Runner } from './runner.ts'
import { measuresOf } from './token-map.ts'
import { tokenMapIn } from './token-map-in.ts'
import type { WeightsFolder } from './trained.ts'
import { truthOf } from './truth.ts'
import { Turns } from './turns.ts'
import { unless } from './unless.ts'

/** What a session has from outside. */
export interface Surroundings {
  device: Device
  /** The networks that come with the page. */
  weights: WeightsFolder
  /** Is told of a run before its result. */
  tell(news: News): void
}

type Answers = {
  [Name in QuestionName]: (asked: Asked<Name>, control: QuestionControl) => Promise<Answer<Name>>
}

/**
 * Everything that computes behind the page: networks, pictures and a backend, and the runs and questions they are for.
 * It knows nothing of workers, so that the page's worker, the build and tests all use the same.
 */
export class Session implements Engine, Answers {
  private readonly loader = new Loader()
  private readonly runner = new Runner(this.loader)
  private readonly prober = new Prober(this.loader)
  private readonly classroom = new Classroom()
  private readonly pictures: Pictures
  /** Whatever computes takes turns: a backend must not change under a run. */
  private readonly turns = new Turns()
  private readonly networks: Networks
  private readonly backend: CurrentBackend
  private readonly tell: Surroundings['tell']
  private lastRequest: RunRequest | null = null

  constructor({ device, weights, tell }: Surroundings) {
    this.tell = tell
    this.networks = new Networks(weights, tell)
    this.pictures = new Pictures(weights)
    this.backend = new CurrentBackend(device, () => {
      this.loader.dispose()
      this.classroom.dispose()
    })
  }

  /**
   * Starts a backend; one asked for by name is used if this device has it.
   * @throws Error that says why, if none starts
   */
  start(asked: BackendName | 'auto'): Promise<void> {
    return this.backend.start(asked)
  }

  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    return this.turns.take(async () => {
      this.lastRequest = request
      const toTell: Pick<RunControl, 'onTensor' | 'onSlow'> = {
        onTensor: (tensor, matrix) => this.tell({ tensor, matrix }),
        onSlow: (blocksDone) => this.tell({ blocksDone }),
      }
      const compute = () => outcomeOf(() => this.compute(request, signal, toTell))
      let outcome = await compute()
      const failed = outcome.kind === 'problem' && outcome.problem.code === 'computation-failed'
      if (failed && this.backend.isGpu) {
        await this.backend.giveUpGpu()
        outcome = await compute()
      }
      // The first result is not kept waiting for what only later ones need.
      if (outcome.kind === 'result' && request.weights.kind === 'trained') {
        const { task, model } = request.weights
        void this.networks.fetchRest(task, model).catch(() => undefined)
      }
      return outcome
    })
  }

  ask: Ask = (name, asked, control = {}) => {
    const answers: Answers = this
    return answers[name](asked, control)
  }

  async open(
    { id, file }: Asked<'open'>,
    { signal = new AbortController().signal, onSlow }: QuestionControl,
  ): Promise<Answer<'open'>> {
    const pace = new Pace({ isCancelled: () => signal.aborted, ...(onSlow && { onSlow }) })
    try {
      const found = await this.networks.open(id, file, (bytesRead) => pace.pause(bytesRead))
      const opened: OpenedCheckpoint[] = []
      for (const { place, leftOut, network } of found) {
        const { config, hasEmbedding, hasHead } = network
        opened.push({
          config: isByImageNet(file, place) ? byImageNet(config) : config,
          hasEmbedding,
          hasHead,
          place,
          leftOut: { count: leftOut.length, first: leftOut.slice(0, LEFT_OUT_NAMED) },
          notFinite: await notFiniteIn(network),
        })
      }
      return opened
    } catch (error) {
      const problem = weightsProblem(error)
      if (problem) return problem
      throw error
    }
  }

  async exportWeights({ weights, block, whole }: Asked<'exportWeights'>): Promise<Uint8Array> {
    const source = await this.networks.sourceOf(weights)
    const tensors: StateDict = {}
    if (whole) for (const key of source.shapes.keys()) tensors[key] = await source.read(key)
    else {
      for (const name of Object.keys(blockShapes(source.config))) {
        tensors[name] = await source.read(blockKey(block, name))
      }
    }
    return formatSafetensors(tensors, {
      // Tells the script which block of the network the trace is of.
      block: String(block),
      // A published Mixer or gMLP has the same names, and other pictures.
      normalised: source.config.normalised ?? 'imagenet',
    })
  }

  async readArrays({ weights, names }: Asked<'readArrays'>): Promise<StateDict> {
    const source = await this.networks.sourceOf(weights)
    const arrays: StateDict = {}
    for (const name of names) {
      const { shape, data } = await source.read(name)
      // A copy: the source goes on using its own, which may be a window on a whole file.
      arrays[name] = { shape, data: data.slice() }
    }
    return arrays
  }

  async tokenMap({ weights, block }: Asked<'tokenMap'>): Promise<Answer<'tokenMap'>> {
    const source = await this.networks.sourceOf(weights)
    const map = await tokenMapIn(source, block)
    if (!map) throw new Error(`no weights of ${source.config.model} lead from token to token`)
    return { map, measures: measuresOf(map, firstPatch(source.config)) }
  }

  runBeside(
    request: Asked<'runBeside'>,
    { signal = new AbortController().signal }: QuestionControl,
  ): Promise<Answer<'runBeside'>> {
    return this.turns.take(() =>
      outcomeOf(async () => {
        const result = await this.compute(request, signal)
        // A copy: the session goes on using its own.
        return { ...result, picture: { ...result.picture, rgb: result.picture.rgb.slice() } }
      }),
    )
  }

  influence(asked: Asked<'influence'>, control: QuestionControl): Promise<Answer<'influence'>> {
    return this.probe(asked, control, (subject, paced) => this.prober.influence(subject, asked, paced))
  }

  mixingMap(asked: Asked<'mixingMap'>, control: QuestionControl): Promise<Answer<'mixingMap'>> {
    return this.probe(asked, control, (subject, paced) => this.prober.mixingMap(subject, asked.block, paced))
  }

  symmetry(asked: Asked<'symmetry'>, control: QuestionControl): Promise<Answer<'symmetry'>> {
    return this.probe(asked, control, (subject, paced) => this.prober.symmetry(subject, asked, paced))
  }

  leaveOut(asked: Asked<'leaveOut'>, control: QuestionControl): Promise<Answer<'leaveOut'>> {
    return this.probe(asked, control, (subject, paced) => this.prober.leaveOut(subject, asked, paced))
  }

  changed(asked: Asked<'changed'>, control: QuestionControl): Promise<Answer<'changed'>> {
    return this.probe(asked, control, (subject, paced) => this.prober.changed(subject, asked.change, paced))
  }

  async accuracy(
    { weights, change, seed, pictures, difficulty }: Asked<'accuracy'>,
    { signal = new AbortController().signal, onSlow }: QuestionControl,
  ): Promise<Answer<'accuracy'>> {
    const cancelled = cancelledBy(signal)
    const pace = new Pace({ isCancelled: () => signal.aborted, ...(onSlow && { onSlow }) })
    const isRight = async (source: NetworkSource, request: PictureRequest) => {
      const { picture } = await this.pictures.square(request, pictureSide(source.config))
      const logits = await this.prober.changed({ source, picture }, change, IN_ONE_GO)
      return logits !== null && indexOfLargest(logits) === truthOf(request, weights.task)
    }
    return outcomeOf(async () => {
      const source = await Promise.race([this.networks.sourceOf(weights), cancelled])
      let right = 0
      for (let index = 0; index < pictures; index++) {
        const request = freshPicture(weights.task, seed + index, difficulty)
        // A turn for each picture: a reader who changes something meanwhile does not wait for all of them.
        const one = () => unless(this.backend.lost, Promise.race([isRight(source, request), cancelled]))
        if (await this.turns.take(one)) right++
        await pace.pause(index + 1)
      }
      return right
    })
  }

  async answers(
    { task, picture: request, mixing }: Asked<'answers'>,
    control: QuestionControl,
  ): Promise<Answer<'answers'>> {
    const start = performance.now()
    const rough = await outcomeOf(() => this.networks.roughTwins(task))
    if (rough.kind !== 'result') return rough
    const weightsOf = (twin: Twin): Wanted => {
      if (rough.result.has(twin)) return { kind: 'rough', model: twin, task }
      return twin === 'linear' ? { kind: 'trained', model: twin, task } : { kind: twin, task }
    }
    const say = (twin: Twin) =>
      this.probe({ weights: weightsOf(twin), picture: request }, control, async (subject, paced) => ({
        picture: subject.picture,
        logits: await this.prober.answer(subject, mixing, paced),
      }))
    const [linear, attention] = await Promise.all([say('linear'), say('attention')])
    if (linear.kind !== 'result') return linear
    if (attention.kind !== 'result') return attention
    const { width, height, rgb } = linear.result.picture
    return {
      kind: 'result',
      result: {
        logits: { linear: linear.result.logits, attention: attention.result.logits },
        exact: rough.result.size === 0,
        // A copy, for the session goes on using its own.
        picture: { width, height, rgb: rgb.slice() },
        backend: this.backend.name,
        milliseconds: performance.now() - start,
      },
    }
  }

  wholeTwins({ task }: Asked<'wholeTwins'>): Promise<Answer<'wholeTwins'>> {
    return outcomeOf(async () => {
      for (const twin of TWINS) await this.networks.fetchRest(task, twin)
    })
  }

  runCells({ cells, ...asked }: Asked<'runCells'>, control: QuestionControl): Promise<Answer<'runCells'>> {
    const { signal = new AbortController().signal } = control
    return this.notebook(asked, control, ({ runCells }, environment) => runCells(environment, cells, signal))
  }

  cellNames(asked: Asked<'cellNames'>, control: QuestionControl): Promise<Answer<'cellNames'>> {
    return this.notebook(asked, control, async ({ namesIn }, environment) => namesIn(environment))
  }

  learn({ course, lane, step }: Asked<'learn'>): Promise<Answer<'learn'>> {
    return this.inTurn(() => this.classroom.step({ course, lane }, step))
  }

  lookAtLearner({ course, lane, steps, ...asked }: Asked<'lookAtLearner'>): Promise<Answer<'lookAtLearner'>> {
    return this.inTurn(() => this.classroom.look({ course, lane, steps }, asked))
  }

  exportLearner(pupil: Asked<'exportLearner'>): Promise<Answer<'exportLearner'>> {
    return this.inTurn(() => this.classroom.export(pupil))
  }

  tune(signal: AbortSignal): Promise<void> {
    return this.turns.take(async () => {
      const request = this.lastRequest
      // Networks that learn live on the backend, and would go with it.
      if (request && this.classroom.isEmpty) await this.backend.tune(() => this.timed(request, signal))
    })
  }

  private async compute(
    request: RunRequest,
    signal: AbortSignal,
    toTell: Pick<RunControl, 'onTensor' | 'onSlow'> = {},
  ): Promise<RunResult> {
    const cancelled = cancelledBy(signal)
    // Weights may be long in coming, and a reader who has asked for something else does not wait for them.
    const source = await Promise.race([this.networks.sourceOf(request.weights), cancelled])
    const { picture, original } = await this.pictures.square(request.picture, pictureSide(source.config))
    let isOver = false
    const control: RunControl = {
      isCancelled: () => signal.aborted,
      ...toTell,
      // What is cancelled or lost may go on for a while, and its tensors would be taken for those of the next run.
      onTensor: (name, matrix) => void (isOver || toTell.onTensor?.(name, matrix)),
    }
    const run = async () => {
      const { block, without } = request
      const traced = block === null ? null : await this.runner.trace(picture, source, block, control)
      const network = without && (await this.runner.network(picture, source, without, control))
      return { trace: traced?.trace ?? null, network, milliseconds: traced?.milliseconds ?? null }
    }
    const { name: backend, notice, lost } = this.backend
    try {
      const made = await unless(lost, Promise.race([run(), cancelled]))
      return { ...made, picture, original, backend, notice }
    } finally {
      isOver = true
    }
  }

  /** Answers a question about mixing, in turn with runs. */
  private probe<Result>(
    { weights, picture: request }: { weights: Wanted; picture: PictureRequest },
    { signal = new AbortController().signal, onSlow }: QuestionControl,
    ask: (subject: Subject, control: PaceControl) => Promise<Result>,
  ): Promise<RunOutcome<Result>> {
    return this.turns.take(() =>
      outcomeOf(async () => {
        const cancelled = cancelledBy(signal)
        const source = await Promise.race([this.networks.sourceOf(weights), cancelled])
        const { picture } = await this.pictures.square(request, pictureSide(source.config))
        const control = { isCancelled: () => signal.aborted, ...(onSlow && { onSlow }) }
        return unless(this.backend.lost, Promise.race([ask({ source, picture }, control), cancelled]))
      }),
    )
  }

  /** Something about cells of a notebook. Their language is loaded when a reader first touches one. */
  private notebook<Result>(
    { block, ...subject }: Asked<'cellNames'>,
    control: QuestionControl,
    ask: (language: typeof import('./notebook.ts'), environment: Environment) => Promise<Result>,
  ): Promise<RunOutcome<Result>> {
    return this.probe(subject, control, async ({ source, picture }, paced) => {
      const language = await import('./notebook.ts')
      const trace = () => this.runner.trace(picture, source, block, paced)
      return ask(language, language.environmentOf({ source, picture }, block, trace))
    })
  }

  /** Something too short to be given up, in turn with runs. */
  private inTurn<Result>(job: () => Promise<Result>): Promise<RunOutcome<Result>> {
    return this.turns.take(() => outcomeOf(() => unless(this.backend.lost, job())))
  }

  /** Median time of five runs, after two that compile shaders and fill caches. */
  private async timed(request: RunRequest, signal: AbortSignal): Promise<number> {
    const times: number[] = []
    for (let i = 0; i < 7; i++) {
      const start = performance.now()
      await this.compute(request, signal)
      times.push(performance.now() - start)
    }
    const [, , median = Number.POSITIVE_INFINITY] = times.slice(2).sort((a, b) => a - b)
    return median
  }
}

/**
 * A ViT and a DeiT have arrays of the same names, but their pictures were normalised in two ways; so have a Mixer or gMLP as
 * it is published, and one that was trained here. DeiT's authors have the state dict under `model`, and so does
 * `training/train.py`; and who saves a DeiT mostly calls the file so.
 */
const isByImageNet = (file: Blob, { dict }: Place): boolean =>
  dict === 'model' || (file instanceof File && /deit/i.test(file.name))

function byImageNet({ normalised: _, ...config }: OpenedCheckpoint['config']): OpenedCheckpoint['config'] {
  return config
}

/** How many tensors that are no part of a network are told by name. */
const LEFT_OUT_NAMED = 3

/** One picture takes so short a time that it is stopped after it, not within. */
const IN_ONE_GO: PaceControl = { isCancelled: () => false }

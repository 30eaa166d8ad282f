import { createStore, type StoreApi } from 'zustand/vanilla'
import { EngineClient, type EngineStatus, type Fetched, type Spawn } from '../engine/client.ts'
import {
  type AnswersResult,
  type Ask,
  type BackendName,
  isPictureProblem,
  type NetworkResult,
  type OpenedCheckpoint,
  type Problem,
  type RunResult,
  wantsAnotherTry,
} from '../engine/protocol.ts'
import { Paintings } from '../heatmap/paint.ts'
import { makes, readsOf } from '../model/block.ts'
import { fetchBlock } from '../model/blocks/index.ts'
import { type Trace, traceAtHead } from '../model/trace.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { ArrayCache } from './array-cache.ts'
import { fitting } from './fitting.ts'
import { marksAt, type TensorCell } from './marks.ts'
import { RunBeside, withKept } from './run-beside.ts'
import {
  asksForRun,
  blockOf,
  DEFAULT_SETTINGS,
  PICTURES,
  ratioWith,
  requestOf,
  type Settings,
  type Shown,
  sameRun,
  sizesOf,
  weightsOf,
} from './settings.ts'
import { viewOf } from './view-of-trace.ts'

/** Old results are dimmed when no newer one has come for so long. Sooner, as while a slider is held, it would flicker. */
export const DIM_AFTER_MS = 120

/** What was computed, and the settings it was computed for: they differ from the present ones while it is stale. */
export interface Computed<T> {
  result: T
  settings: Settings
}

/** A checkpoint of the reader's that takes long to be read, or that has several networks, of which one is to be chosen. */
export type Opening = { name: string; stop(): void } & (
  | { bytesRead: number }
  | { networks: readonly OpenedCheckpoint[]; take(network: OpenedCheckpoint): void }
)

/** How the twins' last answers were computed. */
export interface HowAnswered extends Pick<AnswersResult, 'milliseconds' | 'backend'> {
  /** The most by which a share was off before all of the weights had come; null where nobody was told of it then. */
  roughBy: number | null
}

export interface Experiment {
  settings: Settings
  /** What the chapter shows, and so what is computed. */
  shown: ReadonlySet<Shown>
  /** The newest result of any kind, and the newest of each. */
  run: Computed<RunResult> | null
  traced: Computed<Trace> | null
  network: Computed<NetworkResult> | null
  /** The last run of the kept picture, where something compares with it. */
  kept: Computed<RunResult> | null
  /** True once what is drawn has belonged to earlier settings for a while. */
  stale: boolean
  /**
   * Where the twins are on the page: how their last answers were computed, or why there are none to what is set; `rough`
   * where half of their weights is still to come.
   */
  answers: HowAnswered | 'starting' | 'running' | 'rough' | 'failed' | null
  status: EngineStatus
  /** Why there is no engine, where the status is `failed`. */
  failure: string | null
  /** How far a run has come that takes long. */
  blocksDone: number | null
  /** How much of the trained weights has come. */
  fetched: Fetched | null
  problem: Problem | null
  /**
   * What was dropped on the page and has to be spoken of: a file that nothing here shows or knows, code and its chapter,
   * or only an address.
   */
  dropped: 'file' | 'address' | 'no-code' | { codeOf: string } | null
  opening: Opening | null
  /** The code that the reader has written on this page, as its address has it; '' for none. */
  code: string
  /** The cell, or the token of the picture, that the pointer is on. */
  pointed: TensorCell | { token: number } | null
  /** The tensor, module or axis that the prose or the printout names under the pointer. */
  named: string | null
  /** The pixels of what is drawn of it. */
  paintings: Paintings
  /** When the change was made that the newest result answers, in milliseconds of `performance.now()`. */
  changedAt: number
  change(patch: Partial<Settings>): void
  /** Keeps something computed until the function it answers is called. */
  show(shown: Shown): () => void
  /** Keeps the kept picture run as the present one is, until the function it answers is called. */
  compare(): () => void
  reset(): void
  /** Goes to a cell: its tensor's step, with the cell pinned. */
  pin(place: TensorCell): void
  point(pointed: Experiment['pointed']): void
  name(named: string | null): void
  dismissProblem(): void
  /** Runs a checkpoint of the reader's, if it can be read; one that is still being read is given up for it. */
  openCheckpoint(file: File): Promise<void>
  /** The weights of the block that runs, or of the whole network, as safetensors. */
  exportWeights(whole: boolean): Promise<Uint8Array>
  /** Arrays of the weights that run with some settings, under their published keys. */
  readArrays(settings: Settings, names: readonly string[]): Promise<StateDict>
  /** Asks the engine for something other than a run. */
  ask: Ask
  retry(): void
}

let nextFileId = 0

/** What is read sooner is not worth a word. */
const TELL_OPENING_AFTER_MS = 300

/** What takes the place of what could not be had: the last good picture, or the next best weights. */
function usable(problem: Problem, good: Settings | undefined, settings: Settings): Partial<Settings> {
  const ofWeights = ['weights-unavailable', 'checkpoint', 'other-network'].includes(problem.code)
  // The last good one may be of another task.
  if (!ofWeights)
    return { picture: good?.task === settings.task ? good.picture : PICTURES[settings.task].first }
  return {
    weights: settings.weights.kind === 'file' ? { kind: 'trained' } : { kind: 'seeded', standIn: true },
  }
}

export type ExperimentStore = StoreApi<Experiment>

/** The reader's experiment: what is set, what came of it. It needs no framework; React only watches it. */
export function createExperiment(initial: Settings, spawn: Spawn): ExperimentStore {
  return createStore<Experiment>()((set, get, api) => {
    const paintings = new Paintings()
    let dimming: ReturnType<typeof setTimeout> | undefined
    const dimLater = () => {
      dimming ??= setTimeout(() => {
        dimming = undefined
        set({ stale: isOutdated(get()) })
      }, DIM_AFTER_MS)
    }
    /** What is drawn has just been renewed: it is bright if it is the newest, else the wait for that begins again. */
    const brightenOrWait = () => {
      clearTimeout(dimming)
      dimming = undefined
      if (isOutdated(get())) dimLater()
      else if (get().stale) set({ stale: false })
    }

    /** What has been asked for, newest last; a result belongs to the settings of its request. */
    const asked = new WeakMap<object, Settings>()
    /** How many cells show each. */
    const holders: Record<Shown, number> = { trace: 0, network: 0 }
    const newClient = (backend: BackendName | 'auto') =>
      new EngineClient(spawn, backend, {
        onStatus: (status, failure) => set({ status, failure, blocksDone: null }),
        onTensor(trace, name) {
          const { view, scale } = get().settings
          const block = blockOf(get().settings)
          const step = block.steps.find(({ id }) => id === name)
          // The other scale needs all 13 tensors. A view of this one needs none that come later.
          if (scale !== 'own' || view === 'difference' || !step) return
          // Of another kind of block, whose run is still on, a tensor of that name may be made from others.
          if (readsOf(step).some(({ tensor }) => !trace.has(tensor))) return
          const { matrix, limit } = viewOf(block, trace, name, view)
          paintings.ahead(name, matrix, limit)
        },
        onProgress: (blocksDone) => set({ blocksDone }),
        onFetched: (fetched) => set({ fetched }),
        onResult(result, request) {
          const of = asked.get(request)!
          set({
            run: { result, settings: of },
            ...(result.trace && { traced: atHead({ result: result.trace, settings: of }, get().settings) }),
            ...(result.network && { network: { result: result.network, settings: of } }),
          })
          // What was wrong with a picture stays to be read; a failed computation has now been made good.
          const { problem } = get()
          if (problem && wantsAnotherTry(problem)) set({ problem: null })
          brightenOrWait()
        },
        onProblem(problem) {
          const { run, settings } = get()
          if (wantsAnotherTry(problem)) return set({ problem, fetched: null })
          const restored = fitting({ ...settings, ...usable(problem, run?.settings, settings) })
          set({ problem, fetched: null, settings: restored })
          if (isOutdated(get())) request(restored)
          brightenOrWait()
        },
      })
    let client = newClient(initial.backend)
    const arrays = new ArrayCache((weights, names) => client.ask('readArrays', { weights, names }))

    const keptRun = new RunBeside(withKept, (...question) => client.ask(...question), {
      onResult: (result, settings) => set({ kept: { result, settings } }),
    })
    const keepUp = () => {
      if (keptRun.isHeld && !isOutdated(get())) keptRun.follow(get())
    }
    api.subscribe(keepUp)

    const requestFor = (settings: Settings) => {
      const request = requestOf(settings, get().shown)
      asked.set(request, settings)
      return request
    }
    /** What is drawn of the last run may be of another kind of block than the one that is set. */
    const isThere = (place: Experiment['pointed'], settings = get().settings) =>
      place === null || 'token' in place || makes(blockOf(settings), place.tensor)
    const request = (settings: Settings) => client.request(requestFor(settings))
    /** Gives up the checkpoint that is being read. */
    let stopOpening = () => {}
    let asking = false
    /** The worker is started once the page is on the screen, never before; and all its cells ask but once. */
    const askSoon = () => {
      if (asking) return
      asking = true
      requestAnimationFrame(() =>
        setTimeout(() => {
          asking = false
          if (isOutdated(get())) request(get().settings)
        }),
      )
    }

    return {
      settings: fitting(initial),
      paintings,
      shown: new Set(),
      run: null,
      traced: null,
      network: null,
      kept: null,
      stale: false,
      answers: null,
      status: 'starting',
      failure: null,
      blocksDone: null,
      fetched: null,
      problem: null,
      dropped: null,
      opening: null,
      code: '',
      pointed: null,
      named: null,
      changedAt: performance.now(),
      change(patch) {
        const { settings: before, problem } = get()
        const wanted = { ...before, ...patch }
        // Another step of this block, or another block beside it, ends a line that the one beside has alone.
        if (wanted.step !== before.step || wanted.beside !== before.beside) wanted.alone = patch.alone ?? ''
        // What stands in for the weights of one network does not for those of another.
        const isOther = wanted.model !== before.model || wanted.task !== before.task
        const isRelieved = isOther && 'standIn' in wanted.weights
        const changed: Settings = { ...wanted, ...(isRelieved && { weights: { kind: 'trained' } }) }
        changed.ratio = patch.ratio ?? ratioWith(changed.model, before)
        const settings = fitting(changed)
        const reruns = asksForRun(before, settings, get().shown)
        const otherBackend = before.backend !== settings.backend
        const changedAt = performance.now()
        if (otherBackend) {
          client.dispose()
          client = newClient(settings.backend)
        }
        if (reruns || otherBackend) {
          request(settings)
          dimLater()
        }
        const pointed = isThere(get().pointed, settings) ? get().pointed : null
        const { traced } = get()
        set({
          settings,
          pointed,
          ...(before.head !== settings.head && traced && { traced: atHead(traced, settings) }),
          ...(reruns && { changedAt }),
          ...((isRelieved || (patch.picture && problem && isPictureProblem(problem))) && { problem: null }),
        })
      },
      show(shown) {
        if (holders[shown]++ === 0) set({ shown: new Set([...get().shown, shown]) })
        askSoon()
        return () => {
          // Several cells may show the same; it is given up with the last of them.
          if (--holders[shown] === 0)
            set({ shown: new Set([...get().shown].filter((other) => other !== shown)) })
        }
      },
      compare() {
        const leave = keptRun.hold()
        keepUp()
        return leave
      },
      reset: () => get().change(DEFAULT_SETTINGS),
      pin(place) {
        if (!isThere(place)) return
        // A pointer that merely rests somewhere must not hide what the keyboard pins.
        set({ pointed: null })
        get().change({
          step: place.tensor,
          pins: { ...get().settings.pins, ...marksAt(blockOf(get().settings), place) },
        })
      },
      point: (pointed) => set({ pointed: isThere(pointed) ? pointed : null }),
      name: (named) => set({ named }),
      dismissProblem: () => set({ problem: null }),
      async openCheckpoint(file) {
        stopOpening()
        const id = nextFileId++
        const { name } = file
        const controller = new AbortController()
        const { signal } = controller
        const tell = (bytesRead: number) => !signal.aborted && set({ opening: { name, bytesRead, stop } })
        const soon = setTimeout(tell, TELL_OPENING_AFTER_MS, 0)
        const end = (patch: Partial<Experiment> = {}) => {
          clearTimeout(soon)
          controller.abort()
          set({ opening: null, ...patch })
        }
        const stop = () => end()
        stopOpening = stop
        const take = (network: OpenedCheckpoint) => {
          get().change({
            weights: { kind: 'file', id, file, name, ...network },
            ...sizesOf(network.config),
            model: network.config.model,
          })
          end({ problem: null })
        }
        try {
          const networks = await client.ask('open', { id, file }, { signal, onSlow: tell })
          if (signal.aborted) return
          if ('code' in networks) return end({ problem: networks })
          for (const { config } of networks) await fetchBlock(config.model)
          if (signal.aborted) return
          const [first, ...others] = networks
          if (first && others.length === 0) take(first)
          else end({ opening: { name, networks, take, stop }, problem: null })
        } catch (error) {
          if (signal.aborted) return
          const detail = { what: 'unforeseen', message: String(error) } as const
          end({ problem: { code: 'checkpoint', reason: 'damaged', detail, tensor: null } })
        }
      },
      exportWeights(whole) {
        const { settings } = get()
        const { block } = settings
        return client.ask('exportWeights', { weights: weightsOf(settings), block, whole })
      },
      readArrays: (settings, names) => arrays.get(weightsOf(settings), names),
      ask: (...asked) => client.ask(...asked),
      retry: () => client.retry(requestFor(get().settings)),
    }
  })
}

/** A trace as it is shown: of its tensors that each head has one of, those of the head that is set. */
export const atHead = ({ result, settings }: Computed<Trace>, { head }: Settings): Computed<Trace> => ({
  result: traceAtHead(result, head),
  // What else was computed for the same settings is told by their being the same object.
  settings: settings.head === head ? settings : { ...settings, head },
})

/** Whether something that is shown belongs to other settings than the present ones. */
export const isOutdated = ({ traced, network, settings, shown }: Experiment): boolean =>
  (shown.has('trace') && !(traced && sameRun(traced.settings, settings, 'trace'))) ||
  (shown.has('network') && !(network && sameRun(network.settings, settings, 'network')))

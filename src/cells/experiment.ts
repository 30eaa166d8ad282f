import { createContext, useContext } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { EngineClient, type EngineStatus, type Spawn } from '../engine/client.ts'
import type { BackendName, Problem, RunResult, Trace } from '../engine/protocol.ts'
import type { Cell } from '../heatmap/Heatmap.tsx'
import { paintAhead } from '../heatmap/paint.ts'
import { type Axis, axisSize } from '../model/config.ts'
import { stepOf, type TensorName } from '../model/steps.ts'
import { DEFAULT_SETTINGS, type Marks, requestOf, type Settings, sameRun } from './settings.ts'
import { viewOf } from './view-of-trace.ts'

/** A cell of a named tensor. */
export interface Place {
  tensor: TensorName
  cell: Cell
}

/** A result that comes sooner than this is not announced by dimming the old one: that would only flicker. */
const DIM_AFTER_MS = 120

/** A result, and the settings it was computed for: they differ from the present ones while it is stale. */
export interface Run {
  result: RunResult
  settings: Settings
}

export interface Experiment {
  settings: Settings
  run: Run | null
  /** True once what is drawn has belonged to earlier settings for a while. */
  stale: boolean
  status: EngineStatus
  /** How far a run has come that takes long. */
  blocksDone: number | null
  problem: Problem | null
  /** The cell, or the token of the picture, that the pointer is on. */
  pointed: Place | { token: number } | null
  /** When the change was made that the newest result answers, in milliseconds of `performance.now()`. */
  changedAt: number
  change(patch: Partial<Settings>): void
  reset(): void
  /** Goes to a cell: its tensor's step, with the cell pinned. */
  pin(place: Place): void
  point(pointed: Experiment['pointed']): void
  dismissProblem(): void
  retry(): void
}

/** Pins that the sizes have outrun are given up. */
function fitting(settings: Settings): Settings {
  const axes = Object.keys(settings.pins) as Axis[]
  const lost = axes.filter((axis) => settings.pins[axis]! >= axisSize(settings, axis))
  if (lost.length === 0) return settings
  const pins = { ...settings.pins }
  for (const axis of lost) delete pins[axis]
  return { ...settings, pins }
}

export type ExperimentStore = StoreApi<Experiment>

/** The reader's experiment: what is set, what came of it. It needs no framework; React only watches it. */
export function createExperiment(initial: Settings, spawn: Spawn): ExperimentStore {
  return createStore<Experiment>()((set, get) => {
    /** What has been asked for, newest last; a result belongs to the settings of its request. */
    const asked = new WeakMap<object, Settings>()
    const newClient = (backend: BackendName | 'auto') =>
      new EngineClient(spawn, backend, {
        onStatus: (status) => set({ status, blocksDone: null }),
        onTensor(trace, name) {
          const { view, scale } = get().settings
          // The other scale needs all 13 tensors. A view of this one needs none that come later.
          if (scale !== 'own') return
          const { matrix, limit } = viewOf(trace as Trace, name, view)
          paintAhead(name, matrix, limit)
        },
        onProgress: (blocksDone) => set({ blocksDone }),
        onResult(result, request) {
          const run = { result, settings: asked.get(request)! }
          const { settings, stale, problem } = get()
          const stillStale = stale && !sameRun(run.settings, settings)
          // What was wrong with a picture stays to be read; a failed computation has now been made good.
          set({ run, stale: stillStale, problem: problem?.code === 'computation-failed' ? null : problem })
        },
        onProblem(problem) {
          const { run, settings } = get()
          set({ problem })
          if (problem.code === 'computation-failed') return
          // The last good picture stays, and with it everything else the reader has set.
          const restored = { ...settings, picture: run?.settings.picture ?? DEFAULT_SETTINGS.picture }
          set({ settings: restored })
          if (!run || !sameRun(run.settings, restored)) request(restored)
        },
      })
    let client = newClient(initial.backend)

    const requestFor = (settings: Settings) => {
      const request = requestOf(settings)
      asked.set(request, settings)
      return request
    }
    const request = (settings: Settings) => client.request(requestFor(settings))
    // The worker is started once the first page is on the screen, never before.
    requestAnimationFrame(() => setTimeout(() => request(get().settings)))

    return {
      settings: fitting(initial),
      run: null,
      stale: false,
      status: 'starting',
      blocksDone: null,
      problem: null,
      pointed: null,
      changedAt: performance.now(),
      change(patch) {
        const before = get().settings
        const settings = fitting({ ...before, ...patch })
        const reruns = !sameRun(before, settings)
        const otherBackend = before.backend !== settings.backend
        const changedAt = performance.now()
        if (otherBackend) {
          client.dispose()
          client = newClient(settings.backend)
        }
        if (reruns || otherBackend) {
          request(settings)
          setTimeout(() => set({ stale: isOutdated(get()) }), DIM_AFTER_MS)
        }
        set({ settings, ...(reruns && { changedAt }), ...(patch.picture && { problem: null }) })
      },
      reset: () => get().change(DEFAULT_SETTINGS),
      pin(place) {
        // A pointer that merely rests somewhere must not hide what the keyboard pins.
        set({ pointed: null })
        get().change({ step: place.tensor, pins: { ...get().settings.pins, ...marksAt(place) } })
      },
      point: (pointed) => set({ pointed }),
      dismissProblem: () => set({ problem: null }),
      retry: () => client.retry(requestFor(get().settings)),
    }
  })
}

export const ExperimentContext = createContext<ExperimentStore | null>(null)

/** The store itself, for event handlers. */
export function useExperimentStore(): ExperimentStore {
  const store = useContext(ExperimentContext)
  if (store === null) throw new Error('a cell stands outside the experiment it belongs to')
  return store
}

/** The part of the experiment that `select` picks; the component is drawn again when it changes. */
export const useExperiment = <T>(select: (experiment: Experiment) => T): T =>
  useStore(useExperimentStore(), select)

/** The sizes of the block, as they are set; the same object until one of them changes. */
export const useSizes = (): Pick<Settings, 'dim' | 'grid' | 'ratio'> =>
  useExperiment(useShallow(({ settings: { dim, grid, ratio } }) => ({ dim, grid, ratio })))

/** What a cell of a tensor marks on the two axes the tensor has. */
export function marksAt({ tensor, cell }: Place): Marks {
  const { rows, columns } = stepOf(tensor)
  return { [rows]: cell.row, [columns]: cell.column }
}

/** The indices marked now: of the cell pointed at, else those pinned on the axes of the running step. */
export function marksOf({ pointed, settings }: Pick<Experiment, 'pointed' | 'settings'>): Marks {
  if (pointed) return 'token' in pointed ? { tokens: pointed.token } : marksAt(pointed)
  const { rows, columns } = stepOf(settings.step)
  const { [rows]: row, [columns]: column } = settings.pins
  return { ...(row !== undefined && { [rows]: row }), ...(column !== undefined && { [columns]: column }) }
}

/** The pinned cell of the running step's tensor, if both of its axes are pinned. */
export function pinnedPlace({ step, pins }: Pick<Settings, 'step' | 'pins'>): Place | null {
  const { rows, columns } = stepOf(step)
  const { [rows]: row, [columns]: column } = pins
  return row === undefined || column === undefined ? null : { tensor: step, cell: { row, column } }
}

/** Whether what is drawn belongs to earlier settings. */
export const isOutdated = ({ run, settings }: Experiment): boolean =>
  run === null || !sameRun(run.settings, settings)

import { createContext, useContext } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import { EngineClient, type EngineStatus, type SpawnedEngine } from '../engine/client.ts'
import type { BackendName, Problem, RunResult } from '../engine/protocol.ts'
import type { Cell } from '../heatmap/Heatmap.tsx'
import { type Axis, axisSize } from '../model/config.ts'
import { stepOf, type TensorName } from '../model/steps.ts'
import { DEFAULT_SETTINGS, requestOf, type Settings, sameRun } from './settings.ts'

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
  problem: Problem | null
  /** The cell, or the token of the picture, that the pointer is on. */
  pointed: Place | { token: number } | null
  /** When the change was made that the newest result answers, in milliseconds of `performance.now()`. */
  changedAt: number
  change(patch: Partial<Settings>): void
  reset(): void
  point(pointed: Experiment['pointed']): void
  dismissProblem(): void
  retry(): void
}

/** The pinned cell, if the tensor still has it. */
function fitting(settings: Settings): Settings {
  const { cell } = settings
  if (cell === null) return settings
  const { rows, columns } = stepOf(settings.step)
  const inside = cell.row < axisSize(settings, rows) && cell.column < axisSize(settings, columns)
  return inside ? settings : { ...settings, cell: null }
}

export type ExperimentStore = StoreApi<Experiment>

/** The reader's experiment: what is set, what came of it. It needs no framework; React only watches it. */
export function createExperiment(
  initial: Settings,
  spawn: (backend: BackendName | 'auto') => Promise<SpawnedEngine>,
): ExperimentStore {
  return createStore<Experiment>()((set, get) => {
    /** What has been asked for, newest last; a result belongs to the settings of its request. */
    const asked = new WeakMap<object, Settings>()
    const newClient = (backend: BackendName | 'auto') =>
      new EngineClient(spawn, backend, {
        onStatus: (status) => set({ status }),
        onResult(result, request) {
          const run = { result, settings: asked.get(request)! }
          const stale = get().stale && !sameRun(run.settings, get().settings)
          set({ run, stale, problem: null })
        },
        onProblem(problem) {
          // The last good picture stays, and with it everything else the reader has set.
          const good = get().run?.settings.picture ?? DEFAULT_SETTINGS.picture
          const back = problem.code === 'computation-failed' ? {} : { picture: good }
          get().change(back)
          set({ problem })
        },
      })
    let client = newClient(initial.backend)

    const request = (settings: Settings) => {
      const next = requestOf(settings)
      asked.set(next, settings)
      client.request(next)
    }
    // The worker is started once the first page is on the screen, never before.
    requestAnimationFrame(() => setTimeout(() => request(get().settings)))

    return {
      settings: fitting(initial),
      run: null,
      stale: false,
      status: 'starting',
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
        set(reruns ? { settings, changedAt, problem: null } : { settings })
      },
      reset: () => get().change(DEFAULT_SETTINGS),
      point: (pointed) => set({ pointed }),
      dismissProblem: () => set({ problem: null }),
      retry: () => client.retry(),
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

/** The index marked on each axis: of the cell pointed at, else of the pinned one. */
export type Marks = Partial<Record<Axis, number>>

export function marksOf({ pointed, settings }: Pick<Experiment, 'pointed' | 'settings'>): Marks {
  if (pointed && 'token' in pointed) return { tokens: pointed.token }
  const place = pointed ?? placePinned(settings)
  if (!place) return {}
  const { rows, columns } = stepOf(place.tensor)
  return { [rows]: place.cell.row, [columns]: place.cell.column }
}

export const placePinned = ({ step, cell }: Pick<Settings, 'step' | 'cell'>): Place | null =>
  cell && { tensor: step, cell }

/** Whether what is drawn belongs to earlier settings. */
export const isOutdated = ({ run, settings }: Experiment): boolean =>
  run === null || !sameRun(run.settings, settings)

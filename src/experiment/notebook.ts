import { createStore, type StoreApi } from 'zustand/vanilla'
import { messageOf } from '../engine/message-of.ts'
import type { Problem, RunOutcome } from '../engine/protocol.ts'
import type { CellResult } from '../notebook/result.ts'
import { cellsToRun } from './cells-to-run.ts'
import { type DeviceStorage, indexedDbStorage, textsIn } from './device-storage.ts'
import { NewestFirst } from './newest-first.ts'
import { type Settings, sameRun, weightsOf } from './settings.ts'
import { parseCode, type Sources } from './shared-code.ts'
import { type ExperimentStore, isOutdated } from './store.ts'

export interface CodeCellState {
  id: string
  /** The code as the chapter has it, and as the reader has it now. */
  given: string
  source: string
  /** The number in `In [n]`; null until it is run. */
  count: number | null
  result: CellResult | null
  /** The code that the result is of. */
  ran: string | null
}

export interface Notebook {
  /** Those of a page, in the order of the page. */
  cells: readonly CodeCellState[]
  /** Those that are asked for just now, by their ids. */
  running: readonly string[]
  /** Why there was no answer to the last question. */
  problem: Problem | null
  /** The reader's own code that a link or a file has taken the place of. */
  displaced: Sources | null
  /** Takes up a cell; `order` has the ids of all that stand on the page. */
  add(id: string, given: string, order: readonly string[]): void
  edit(id: string, source: string): void
  /** Brings back the chapter's code. */
  reset(id: string): void
  /** Puts code from elsewhere into the cells; it runs when the reader runs it. */
  open(sources: Sources): void
  /** Brings back the reader's own. */
  bringBack(): void
  /** Runs a cell, with all that were run before and what these need. */
  run(id: string): void
  /** Runs again what was run. */
  renew(): void
  /** Gives up what runs. */
  stop(): void
  /** Runs other code on the same network and picture, from the first of these cells on; nothing of it is shown. */
  runWith(cells: readonly string[], signal?: AbortSignal): Promise<RunOutcome<CellResult[]>>
  /** Keeps what was run up to date with what is set, until the function it answers is called. */
  watch(): () => void
}

export type NotebookStore = StoreApi<Notebook>

/** Where the reader's code is kept from one visit to the next. */
export interface Shelf {
  load(): Promise<Sources>
  /** Keeps the code of one cell; null lets go of it. What another tab has kept of other cells stays. */
  save(id: string, source: string | null): Promise<void>
}

type RunCells = (cells: readonly string[], signal: AbortSignal) => Promise<RunOutcome<CellResult[]>>

const STOPPED: RunOutcome<CellResult[]> = { kind: 'cancelled' }

/**
 * The cells of a page that a reader can write in: what stands in them, and what came of it. All that were run are run in
 * one question, from the first on, so what a reader sees is always what the code gives from top to bottom.
 *
 * @param follow calls what it is given whenever other results belong to what is set, until the function it answers is called
 * @param linked the code that the reader's link has; what is kept gives way to it, and is still there
 */
export function createNotebook(
  runCells: RunCells,
  shelf: Shelf,
  follow: (renew: () => void) => () => void = () => () => {},
  linked: Sources = {},
): NotebookStore {
  return createStore<Notebook>()((set, get) => {
    let kept: Sources = {}
    /** What came from elsewhere, also for cells that are not there yet. */
    let opened = linked
    let runs = 0
    let watchers = 0
    let unfollow = () => {}
    /** Gives up the question that is being answered. */
    let leaving = new AbortController()

    const patch = (id: string, change: Partial<CodeCellState>) =>
      set({ cells: get().cells.map((cell) => (cell.id === id ? { ...cell, ...change } : cell)) })
    /** Keeps the code of a cell. Where nothing can be kept, the page lives without. */
    const keep = (id: string) => {
      const cell = get().cells.find((other) => other.id === id)
      if (cell) shelf.save(id, cell.source === cell.given ? null : cell.source).catch(() => undefined)
    }

    const answer = async (asked: readonly CodeCellState[]) => {
      if (asked !== newest) return
      leaving = new AbortController()
      const { signal } = leaving
      const outcome = await Promise.race([
        runCells(
          asked.map(({ source }) => source),
          signal,
        ),
        new Promise<typeof STOPPED>((resolve) => signal.addEventListener('abort', () => resolve(STOPPED))),
      ]).catch((error: unknown): RunOutcome<CellResult[]> => {
        return { kind: 'problem', problem: { code: 'computation-failed', message: messageOf(error) } }
      })
      if (outcome.kind === 'problem') set({ problem: outcome.problem })
      if (outcome.kind === 'result') {
        const results = new Map(asked.map((cell, i) => [cell.id, { cell, result: outcome.result[i] }]))
        const cells = get().cells.map((cell) => {
          const { result, cell: of } = results.get(cell.id) ?? {}
          return result && of ? { ...cell, result, ran: of.source } : cell
        })
        set({ cells, problem: null })
      }
      // A newer question says itself what runs.
      if (newest === asked) set({ running: [] })
    }
    const questions = new NewestFirst(answer)
    let newest: readonly CodeCellState[] = []

    const ask = (asked: readonly CodeCellState[]) => {
      if (asked.length === 0) return
      newest = asked
      set({ running: asked.map(({ id }) => id) })
      void questions.ask(asked)
    }

    shelf.load().then(
      (sources) => {
        kept = sources
        const displaced = Object.entries(sources).filter(([id, source]) => (opened[id] ?? source) !== source)
        if (displaced.length > 0) set({ displaced: Object.fromEntries(displaced) })
        // What the reader has written meanwhile is newer.
        const cells = get().cells.map((cell) =>
          cell.source === cell.given
            ? { ...cell, source: opened[cell.id] ?? sources[cell.id] ?? cell.given }
            : cell,
        )
        set({ cells })
      },
      () => undefined,
    )

    return {
      cells: [],
      running: [],
      problem: null,
      displaced: null,
      add(id, given, order) {
        const place = (cell: CodeCellState) => order.indexOf(cell.id)
        const before = get().cells.find((cell) => cell.id === id)
        const cell = before
          ? { ...before, given }
          : { id, given, source: opened[id] ?? kept[id] ?? given, count: null, result: null, ran: null }
        const others = get().cells.filter((other) => other.id !== id)
        set({ cells: [...others, cell].sort((a, b) => place(a) - place(b)) })
      },
      edit(id, source) {
        patch(id, { source })
        keep(id)
      },
      reset(id) {
        const cell = get().cells.find((other) => other.id === id)
        if (cell) get().edit(id, cell.given)
      },
      open(sources) {
        const replaced = changedIn(get().cells).filter(({ id, source }) => (sources[id] ?? source) !== source)
        opened = { ...opened, ...sources }
        set({
          cells: get().cells.map((cell) => ({ ...cell, source: sources[cell.id] ?? cell.source })),
          displaced: replaced.length > 0 ? sourcesOf(replaced) : null,
        })
        for (const id of Object.keys(sources)) keep(id)
      },
      bringBack() {
        const { displaced } = get()
        set({
          cells: get().cells.map((cell) => ({ ...cell, source: displaced?.[cell.id] ?? cell.source })),
          displaced: null,
        })
        for (const id of Object.keys(displaced ?? {})) keep(id)
      },
      run(id) {
        const asked = cellsToRun(get().cells, (cell) => cell.id === id || cell.count !== null)
        const numbers = new Map<string, number>()
        for (const cell of asked) if (cell.count === null || cell.id === id) numbers.set(cell.id, ++runs)
        set({
          cells: get().cells.map((cell) => ({ ...cell, count: numbers.get(cell.id) ?? cell.count })),
          problem: null,
        })
        leaving.abort()
        ask(asked)
      },
      renew: () => ask(cellsToRun(get().cells, ({ count }) => count !== null)),
      stop() {
        newest = []
        leaving.abort()
        set({ running: [] })
      },
      runWith: (cells, signal = new AbortController().signal) => runCells(cells, signal),
      watch() {
        if (watchers++ === 0) unfollow = follow(() => get().renew())
        return () => {
          if (--watchers === 0) unfollow()
        }
      },
    }
  })
}

/** Those in which a reader has written. */
export const changedIn = (cells: readonly CodeCellState[]): CodeCellState[] =>
  cells.filter(({ source, given }) => source !== given)

/** What stands in cells. */
export const sourcesOf = (cells: readonly CodeCellState[]): Sources =>
  Object.fromEntries(cells.map(({ id, source }) => [id, source]))

/** A place for the code of one chapter among the reader's things on this device. */
export const shelfOf = (chapter: string, storage: DeviceStorage = indexedDbStorage): Shelf => {
  const key = `notebook ${chapter}`
  return {
    load: async () => textsIn((await storage.all()).get(key), 'sources'),
    save: (id, source) =>
      storage.update(key, (kept) => {
        const { [id]: _, ...others } = textsIn(kept, 'sources')
        return { sources: source === null ? others : { ...others, [id]: source } }
      }),
  }
}

/** What cells are run on: the network and the picture that are set, and the block that is looked at. */
export const subjectOf = (settings: Settings) => ({
  weights: weightsOf(settings),
  picture: settings.picture,
  block: settings.block,
})

const known = new WeakMap<ExperimentStore, Map<string, NotebookStore>>()

/** The notebook of a chapter: what was written and run is there again when the reader comes back to its page. */
export function notebookOf(experiment: ExperimentStore, chapter: string): NotebookStore {
  const ofAll = known.get(experiment) ?? new Map<string, NotebookStore>()
  known.set(experiment, ofAll)
  const found = ofAll.get(chapter)
  if (found) return found
  /** What the results belong to that were last asked for because something was set. */
  let of = experiment.getState().settings
  const made = createNotebook(
    (cells, signal) => {
      const { settings, ask } = experiment.getState()
      return ask('runCells', { ...subjectOf(settings), cells }, { signal })
    },
    shelfOf(chapter),
    (renew) => {
      // While a slider moves, only what has come to rest is asked about.
      const look = (now = experiment.getState()) => {
        if (sameRun(of, now.settings, 'trace') || isOutdated(now)) return
        of = now.settings
        renew()
      }
      look()
      return experiment.subscribe(look)
    },
    parseCode(experiment.getState().code),
  )
  ofAll.set(chapter, made)
  return made
}

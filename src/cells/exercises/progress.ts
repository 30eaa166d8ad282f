import { createStore, type StoreApi } from 'zustand/vanilla'
import { type DeviceStorage, indexedDbStorage, textsIn } from '../../experiment/device-storage.ts'
import type { Answers } from './check.ts'
import { EXERCISES } from './exercises.ts'

/** What a reader has written, and what of it was right when it was last checked, by exercise. */
export interface Written {
  lines: Answers
  right: Answers
}

export interface Progress extends Written {
  /** False where this browser keeps nothing, as in a sandboxed frame: then it goes with the page. */
  isKept: boolean
  /** What was written before all of it was replaced, until something is written anew. */
  before: Written | null
  /** Finds out what is kept. What has been written by then stays. */
  load(): Promise<void>
  write(id: string, lines: string): void
  solve(id: string, lines: string): void
  /** Puts one in the place of all that is written. */
  replace(written: Written): void
  bringBack(): void
}

const KEY = 'exercises'

/** Of what is kept and of files: another release may have other ones. */
const FORMAT = 'linear-block exercises 1'

/** Typing is kept when it rests for so long. */
const REST_MS = 300

export const NOTHING: Written = { lines: {}, right: {} }

export function createProgress(storage: DeviceStorage): StoreApi<Progress> {
  return createStore<Progress>()((set, get) => {
    let loading: Promise<void> | undefined
    let resting: ReturnType<typeof setTimeout> | undefined
    /** The exercises that were worked on here. What another tab has kept of others stays. */
    const ours = new Set<string>()
    const keep = async () => {
      clearTimeout(resting)
      try {
        await storage.update(KEY, (value) => {
          const kept = writtenIn(value) ?? NOTHING
          const { lines, right } = get()
          return {
            format: FORMAT,
            lines: merged(kept.lines, lines, ours),
            right: merged(kept.right, right, ours),
          }
        })
        set({ isKept: true })
      } catch {
        set({ isKept: false })
      }
    }
    const change = (ids: readonly string[], written: Partial<Written>) => {
      for (const id of ids) ours.add(id)
      set({ ...written, before: null })
      clearTimeout(resting)
      resting = setTimeout(keep, REST_MS)
    }
    const changeAll = ({ lines, right }: Written) =>
      change(
        EXERCISES.map(({ id }) => id),
        { lines, right },
      )
    const load = async () => {
      try {
        const kept = writtenIn((await storage.all()).get(KEY))
        const { lines, right } = get()
        if (kept) set({ lines: { ...kept.lines, ...lines }, right: { ...kept.right, ...right } })
      } catch {
        set({ isKept: false })
      }
    }
    return {
      ...NOTHING,
      isKept: true,
      before: null,
      load() {
        loading ??= load()
        return loading
      },
      write: (id, lines) => change([id], { lines: { ...get().lines, [id]: lines } }),
      solve(id, lines) {
        change([id], { right: { ...get().right, [id]: lines } })
        void keep()
      },
      replace(written) {
        const { lines, right } = get()
        changeAll(written)
        if (Object.keys(lines).length > 0) set({ before: { lines, right } })
      },
      bringBack: () => changeAll(get().before ?? NOTHING),
    }
  })
}

/** As a file that another device can read. */
export const formatProgress = ({ lines, right }: Written): string =>
  `${JSON.stringify({ format: FORMAT, lines, right }, null, 2)}\n`

/** Null where a text is no such file. */
export function parseProgress(text: string): Written | null {
  try {
    return writtenIn(JSON.parse(text))
  } catch {
    return null
  }
}

function writtenIn(value: unknown): Written | null {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT)
    return null
  return { lines: answersIn(value, 'lines'), right: answersIn(value, 'right') }
}

/** What there is text for of the exercises that there are. */
const answersIn = (value: unknown, part: keyof Written): Answers => merged({}, textsIn(value, part))

/** The answers to some exercises put in the place of what there was; where there is none, none is left. */
const merged = (before: Answers, now: Answers, ids = new Set(EXERCISES.map(({ id }) => id))): Answers =>
  Object.fromEntries(
    EXERCISES.flatMap(({ id }) => {
      const answer = ids.has(id) ? now[id] : before[id]
      return answer === undefined ? [] : [[id, answer]]
    }),
  )

/** That of this device. */
export const progress = createProgress(indexedDbStorage)

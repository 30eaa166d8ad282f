import { createStore, type StoreApi } from 'zustand/vanilla'
import { type DeviceStorage, indexedDbStorage } from '../../experiment/device-storage.ts'
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
  /** Finds out what is kept. What has been written by then stays. */
  load(): Promise<void>
  write(id: string, lines: string): void
  solve(id: string, lines: string): void
  /** Puts one in the place of all that is written. */
  replace(written: Written): void
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
    const keep = () => {
      clearTimeout(resting)
      const { lines, right } = get()
      storage.put(KEY, { format: FORMAT, lines, right }).then(
        () => set({ isKept: true }),
        () => set({ isKept: false }),
      )
    }
    const change = (written: Partial<Written>) => {
      set(written)
      clearTimeout(resting)
      resting = setTimeout(keep, REST_MS)
    }
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
      load() {
        loading ??= load()
        return loading
      },
      write: (id, lines) => change({ lines: { ...get().lines, [id]: lines } }),
      solve(id, lines) {
        set({ right: { ...get().right, [id]: lines } })
        keep()
      },
      replace: ({ lines, right }) => change({ lines, right }),
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
  const { lines, right } = value as { lines?: unknown; right?: unknown }
  return { lines: answersIn(lines), right: answersIn(right) }
}

/** What there is text for of the exercises that there are. */
function answersIn(value: unknown): Answers {
  if (typeof value !== 'object' || value === null) return {}
  const texts = Object.entries(value).filter(([, lines]) => typeof lines === 'string')
  return Object.fromEntries(texts.filter(([id]) => EXERCISES.some((each) => each.id === id)))
}

/** That of this device. */
export const progress = createProgress(indexedDbStorage)

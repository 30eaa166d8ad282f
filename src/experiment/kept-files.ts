import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PictureRequest } from '../engine/protocol.ts'
import { type DeviceStorage, indexedDbStorage } from './device-storage.ts'
import type { Settings, WeightsChoice } from './settings.ts'

/** The reader's own files among the settings: what of these is a file is kept on the device. */
export interface OwnFiles {
  picture?: PictureRequest & { kind: 'file' }
  kept?: PictureRequest & { kind: 'file' }
  weights?: WeightsChoice & { kind: 'file' }
}

type Slot = keyof OwnFiles
const SLOTS = ['picture', 'kept', 'weights'] as const satisfies Slot[]

/** The reader's own files in these settings. */
const ownFilesIn = (settings: Settings): OwnFiles =>
  Object.fromEntries(
    SLOTS.flatMap((slot) => (settings[slot].kind === 'file' ? [[slot, settings[slot]]] : [])),
  )

export interface KeptFiles {
  /** Null until it is known; `unavailable` where the browser keeps nothing, `full` where there is no room for them. */
  status: 'kept' | 'unavailable' | 'full' | null
  files: OwnFiles
  /** Finds out what is kept. */
  load(): Promise<void>
  /** Keeps the files in settings that have been run, and so did the page no harm. */
  keep(settings: Settings): Promise<void>
  /** Lets go of all that is kept. What is set now is not kept again. */
  forget(): Promise<void>
  /** Lets go of some, which could not be run. */
  drop(files: readonly string[]): Promise<void>
}

/** Another release may keep other things; what it kept cannot be used. */
const FORMAT = 1

export function createKeptFiles(storage: DeviceStorage): StoreApi<KeptFiles> {
  return createStore<KeptFiles>()((set, get) => {
    /** What has been kept or forgotten: neither is written again. */
    const done = new WeakSet<object>()
    const failed = (error: unknown) => {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError'
      set({ status: full ? 'full' : 'unavailable' })
    }
    return {
      status: null,
      files: {},
      async load() {
        if (get().status !== null) return
        try {
          const files: OwnFiles = {}
          for (const [slot, value] of await storage.all()) {
            const { format, file } = Object(value) as { format: unknown; file: { id: number } }
            // Numbers below zero are those of no file that was chosen since.
            if (format === FORMAT)
              Object.assign(files, { [slot]: { ...file, id: -1 - SLOTS.indexOf(slot as Slot) } })
          }
          for (const file of Object.values(files)) done.add(file)
          set({ status: 'kept', files })
        } catch (error) {
          failed(error)
        }
      },
      async keep(settings) {
        await get().load()
        for (const [slot, file] of Object.entries(ownFilesIn(settings))) {
          if (done.has(file)) continue
          done.add(file)
          try {
            await storage.put(slot, { format: FORMAT, file })
            set({ status: 'kept', files: { ...get().files, [slot]: file } })
          } catch (error) {
            failed(error)
          }
        }
      },
      forget: () => get().drop(SLOTS),
      async drop(slots) {
        const left = { ...get().files }
        for (const slot of SLOTS.filter((each) => slots.includes(each))) {
          delete left[slot]
          await storage.remove(slot).catch(failed)
        }
        set({ files: left })
      },
    }
  })
}

/** Those of this device. */
export const keptFiles = createKeptFiles(indexedDbStorage)

import * as Comlink from 'comlink'
import type { SpawnedEngine } from './client.ts'
import { type BackendName, type EngineApi, isProgress } from './protocol.ts'

/** Resolves when the worker that holds the lock has ended: only then is the lock given to anyone else. */
const lockReleased = (name: string): Promise<void> => navigator.locks.request(name, () => undefined)

/**
 * Starts the worker and its backend.
 * @throws Error if its script cannot be loaded or no backend starts.
 */
export async function spawnEngine(
  backend: BackendName | 'auto',
  onProgress: (blocksDone: number) => void,
): Promise<SpawnedEngine> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' })
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not load')))
  })
  failed.catch(() => undefined)
  worker.addEventListener('message', ({ data }) => {
    if (isProgress(data)) onProgress(data.blocksDone)
  })
  const api = Comlink.wrap<EngineApi>(worker)
  try {
    const lock = await Promise.race([api.start(backend), failed])
    const released = lock === null ? new Promise<void>(() => {}) : lockReleased(lock)
    return {
      api,
      died: Promise.race([released, failed]).catch(() => undefined),
      terminate: () => worker.terminate(),
    }
  } catch (error) {
    worker.terminate()
    throw error
  }
}

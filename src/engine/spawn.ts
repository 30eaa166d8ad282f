import * as Comlink from 'comlink'
import type { Matrix } from '../model/matrix.ts'
import type { RunEvents, SpawnedEngine } from './client.ts'
import type { BackendName, EngineApi, News } from './protocol.ts'

/** A worker that has not started by then has died on the way: nothing tells of that, for it holds no lock yet. */
const START_TIMEOUT_MS = 30_000

/** Resolves when the worker that holds the lock has ended: only then is the lock given to anyone else. */
const lockReleased = (name: string): Promise<void> => navigator.locks.request(name, () => undefined)

/**
 * Starts the worker and its backend.
 * @throws Error if its script cannot be loaded, no backend starts, or it takes too long.
 */
export async function spawnEngine(backend: BackendName | 'auto', events: RunEvents): Promise<SpawnedEngine> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' })
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not load')))
  })
  let trace = new Map<string, Matrix>()
  worker.addEventListener('message', ({ data: news }: MessageEvent<Partial<News>>) => {
    if ('blocksDone' in news) events.onProgress(news.blocksDone!)
    if ('loaded' in news) events.onFetched({ loaded: news.loaded!, total: news.total! })
    if (!('tensor' in news)) return
    trace.set(news.tensor!, news.matrix!)
    events.onTensor(trace, news.tensor!)
  })
  const api = Comlink.wrap<EngineApi>(worker)
  try {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the worker did not start in time')), START_TIMEOUT_MS)
    })
    // Once the race is run, nobody listens any more to those that lost it.
    for (const lost of [failed, late]) lost.catch(() => undefined)
    const lock = await Promise.race([api.start(backend), failed, late])
    const released = lock === null ? new Promise<void>(() => {}) : lockReleased(lock)
    return {
      async run(request) {
        trace = new Map()
        const outcome = await api.run(request)
        if (outcome.kind !== 'result') return outcome
        // Messages keep their order, so all tensors have come before this answer.
        const complete = request.block === null ? null : trace
        return { kind: 'result', result: { ...outcome.result, trace: complete } }
      },
      open: (id, file) => api.open(id, file),
      exportWeights: (...asked) => api.exportWeights(...asked),
      readArrays: (...asked) => api.readArrays(...asked),
      influence: (subject, question, onSlow) => api.influence(subject, question, Comlink.proxy(onSlow)),
      symmetry: (subject, question, onSlow) => api.symmetry(subject, question, Comlink.proxy(onSlow)),
      cancelProbe: (id) => void api.cancelProbe(id),
      cancel: () => void api.cancel(),
      tune: () => api.tune(),
      died: Promise.race([released, failed]).catch(() => undefined),
      terminate: () => worker.terminate(),
    }
  } catch (error) {
    worker.terminate()
    throw error
  }
}

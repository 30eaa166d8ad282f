import * as Comlink from 'comlink'
import type { Matrix } from '../model/matrix.ts'
import { type RunEvents, type SpawnedEngine, workerFailure } from './client.ts'
import { lifeEnded } from './life-lock.ts'
import { ownImport, ownScript } from './own-script.ts'
import type { Answer, Ask, Asked, BackendName, News, QuestionControl, QuestionName } from './protocol.ts'
import type { RemoteSession } from './worker.ts'
import workerScript from './worker.ts?worker&url'

/** A worker that has not started by then has died on the way: nothing tells of that, for it holds no lock yet. */
const START_TIMEOUT_MS = 30_000

/**
 * A frame that is sandboxed without an origin of its own may start no worker from an address, but one that it wrote
 * itself, and that may import the script. (Of a Blob it may not, in Chromium, where it is to be a module.)
 */
function startWorker(): Worker {
  const script = self.origin === 'null' ? ownImport(workerScript) : ownScript(workerScript)
  return new Worker(script, { type: 'module', name: 'engine' })
}

/**
 * Starts the worker and its backend.
 * @throws Error that says why, if its script cannot be loaded, no backend starts, or it takes too long
 */
export async function spawnEngine(backend: BackendName | 'auto', events: RunEvents): Promise<SpawnedEngine> {
  const worker = startWorker()
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(message ? new Error(message) : workerFailure('the worker did not load')),
    )
  })
  let trace = new Map<string, Matrix>()
  // Comlink's own messages come the same way.
  worker.addEventListener('message', ({ data }: MessageEvent<News | { type: string }>) => {
    if ('blocksDone' in data) events.onProgress(data.blocksDone)
    if ('loaded' in data) events.onFetched(data)
    if (!('tensor' in data)) return
    trace.set(data.tensor, data.matrix)
    events.onTensor(trace, data.tensor)
  })
  const session = Comlink.wrap<RemoteSession>(worker)
  let isEnded = false
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const terminate = () => {
    if (isEnded) return
    isEnded = true
    end()
    worker.terminate()
    // Comlink keeps the worker for as long as there is the session, which what listens to the worker keeps.
    session[Comlink.releaseProxy]()
  }

  let lastId = 0
  /** Numbers a call to the worker, so that it can be cancelled. */
  const numbered = (signal?: AbortSignal): number => {
    const id = ++lastId
    signal?.addEventListener('abort', () => isEnded || void session.cancel(id))
    return id
  }
  const ask: Ask = <Name extends QuestionName>(
    name: Name,
    asked: Asked<Name>,
    { signal, onSlow }: QuestionControl = {},
  ) => {
    const answer = session.ask(numbered(signal), name, asked, onSlow && Comlink.proxy(onSlow))
    // Comlink's types know no generic functions: to them this is the answer to any question.
    return answer as Promise<Answer<Name>>
  }

  try {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, START_TIMEOUT_MS, workerFailure('the worker did not start in time'))
    })
    // Once the race is run, nobody listens any more to those that lost it.
    for (const lost of [failed, late]) lost.catch(() => undefined)
    // What waits holds all of this worker, and many may start within its time.
    const lock = await Promise.race([session.start(backend), failed, late]).finally(() => clearTimeout(timer))
    return {
      async run(request, signal) {
        trace = new Map()
        const outcome = await session.run(numbered(signal), request)
        if (outcome.kind !== 'result') return outcome
        // Messages keep their order, so all tensors have come before this answer.
        const complete = request.block === null ? null : trace
        return { kind: 'result', result: { ...outcome.result, trace: complete } }
      },
      ask,
      tune: (signal) => session.tune(numbered(signal)),
      died: Promise.race([lifeEnded(lock), failed, ended]).catch(() => undefined),
      terminate,
    }
  } catch (error) {
    terminate()
    throw error
  }
}

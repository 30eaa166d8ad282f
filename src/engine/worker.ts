import * as Comlink from 'comlink'
import { browserDevice } from './backend.ts'
import { fetchedWeights } from './fetched-weights.ts'
import { holdLifeLock } from './life-lock.ts'
import type { Answer, Asked, BackendName, News, OnSlow, QuestionName, RunRequest } from './protocol.ts'
import { Session } from './session.ts'

const session = new Session({
  device: browserDevice,
  weights: fetchedWeights,
  tell: (news: News) => postMessage(news, 'matrix' in news ? [news.matrix.data.buffer] : []),
})

/** What can still be cancelled, by the number the page gave it: a signal cannot be sent to a worker. */
const controllers = new Map<number, AbortController>()

async function cancellable<Result>(
  id: number,
  job: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  controllers.set(id, controller)
  return job(controller.signal).finally(() => controllers.delete(id))
}

/** A session, called through Comlink. */
const remoteSession = {
  /** Answers the name of the lock that is held for as long as the worker lives, where there are locks. */
  async start(backend: BackendName | 'auto') {
    await session.start(backend)
    return holdLifeLock()
  },

  run: (id: number, request: RunRequest) =>
    cancellable(id, async (signal) => {
      const outcome = await session.run(request, signal)
      // The page has been sent the trace, tensor by tensor.
      return outcome.kind === 'result' ? { ...outcome, result: { ...outcome.result, trace: null } } : outcome
    }),

  ask: <Name extends QuestionName>(id: number, name: Name, asked: Asked<Name>, onSlow?: OnSlow) =>
    cancellable(id, async (signal): Promise<Answer<Name>> => {
      const answer = await session.ask(name, asked, { signal, ...(onSlow && { onSlow }) })
      return Comlink.transfer(answer, [...buffersIn(answer)])
    }),

  tune: (id: number) => cancellable(id, (signal) => session.tune(signal)),

  cancel: (id: number) => controllers.get(id)?.abort(),
}

/** The memory of all arrays in an answer, to be moved instead of copied. */
function buffersIn(answer: unknown): Set<ArrayBufferLike> {
  if (ArrayBuffer.isView(answer)) return new Set([answer.buffer])
  if (typeof answer !== 'object' || answer === null) return new Set()
  return new Set(Object.values(answer).flatMap((part) => [...buffersIn(part)]))
}

export type RemoteSession = typeof remoteSession

Comlink.expose(remoteSession)

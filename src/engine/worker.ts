import * as Comlink from 'comlink'
import { browserDevice } from './backend.ts'
import { fetchedWeights } from './fetched-weights.ts'
import { holdLifeLock } from './life-lock.ts'
import { NumberedJobs } from './numbered-jobs.ts'
import type { Answer, Asked, BackendName, News, OnSlow, QuestionName, RunRequest } from './protocol.ts'
import { Session } from './session.ts'

const session = new Session({
  device: browserDevice,
  weights: fetchedWeights,
  tell: (news: News) => postMessage(news, 'matrix' in news ? [news.matrix.data.buffer] : []),
})

const jobs = new NumberedJobs()

/** A session, called through Comlink. */
const remoteSession = {
  /** Answers the name of the lock that is held for as long as the worker lives, where there are locks. */
  async start(backend: BackendName | 'auto') {
    await session.start(backend)
    return holdLifeLock()
  },

  run: (id: number, request: RunRequest) =>
    jobs.run(id, async (signal) => {
      const outcome = await session.run(request, signal)
      // The page has been sent the trace, tensor by tensor.
      return outcome.kind === 'result' ? { ...outcome, result: { ...outcome.result, trace: null } } : outcome
    }),

  ask: <Name extends QuestionName>(id: number, name: Name, asked: Asked<Name>, onSlow?: OnSlow) =>
    jobs.run(id, async (signal): Promise<Answer<Name>> => {
      const answer = await session.ask(name, asked, { signal, ...(onSlow && { onSlow }) })
      return Comlink.transfer(answer, [...buffersIn(answer)])
    }),

  tune: (id: number) => jobs.run(id, (signal) => session.tune(signal)),

  cancel: (id: number) => jobs.cancel(id),
}

/** The memory of all arrays in an answer, to be moved instead of copied. */
function buffersIn(answer: unknown): Set<ArrayBufferLike> {
  if (ArrayBuffer.isView(answer)) return new Set([answer.buffer])
  if (typeof answer !== 'object' || answer === null) return new Set()
  return new Set(Object.values(answer).flatMap((part) => [...buffersIn(part)]))
}

export type RemoteSession = typeof remoteSession

Comlink.expose(remoteSession)

import type { Trace } from '../model/trace.ts'
import { messageOf } from './message-of.ts'
import type { Ask, BackendName, Engine, Problem, RunOutcome, RunRequest, RunResult } from './protocol.ts'
import { unless } from './unless.ts'

/** An engine in a worker; `died` settles when that has ended without being asked to. */
export interface SpawnedEngine extends Engine {
  died: Promise<void>
  terminate(): void
}

export type EngineStatus = 'starting' | 'running' | 'idle' | 'restarting' | 'failed'

export interface Fetched {
  loaded: number
  total: number
}

/** What is heard of a run before its result. */
export interface RunEvents {
  /** A tensor has been added to the trace of the run in progress. */
  onTensor(trace: Trace, name: string): void
  /** A run that takes long has done this many blocks. */
  onProgress(blocksDone: number): void
  /** So many bytes of the weights that come with the page have been fetched; it may go on after the run. */
  onFetched(fetched: Fetched): void
}

export interface EngineEvents extends RunEvents {
  onResult(result: RunResult, request: RunRequest): void
  onProblem(problem: Problem, request: RunRequest): void
  /** @param failure why there is no engine; null unless the status is `failed` */
  onStatus(status: EngineStatus, failure: string | null): void
}

/** What is known to keep a worker from answering. Of anything else the browser's own words are passed on. */
export type WorkerFailure =
  | 'the worker did not load'
  | 'the worker did not start in time'
  | 'the worker ended'

export const workerFailure = (what: WorkerFailure): Error => new Error(what)

/** Starts a worker and its backend. */
export type Spawn = (backend: BackendName | 'auto', events: RunEvents) => Promise<SpawnedEngine>

/** A worker that ends this often without one result between is not started again by itself. */
const MOST_RESTARTS = 3

interface LivingEngine extends SpawnedEngine {
  /** Rejects when its worker has ended. */
  death: Promise<never>
}

const living = (engine: SpawnedEngine): LivingEngine => {
  const death = engine.died.then(() => {
    throw workerFailure('the worker ended')
  })
  // It may end while nothing waits for it.
  death.catch(() => undefined)
  return { ...engine, death }
}

/**
 * Runs requests in a worker, one at a time. While one runs only the newest other waits: an older one that
 * waits is forgotten. A worker that dies is replaced, and takes up the newest request.
 */
export class EngineClient {
  private engine: LivingEngine | null = null
  private starting: Promise<LivingEngine> | null = null
  /** Whether requests are being worked off. */
  private working = false
  /** Stops what the worker does for no question: a run, or the timing of backends. */
  private cancellation = new AbortController()
  private waiting: RunRequest | null = null
  private restarts = 0
  /** Why the last worker was given up. */
  private failure = ''
  private tuned = false
  private disposed = false

  constructor(
    private readonly spawn: Spawn,
    private readonly backend: BackendName | 'auto',
    private readonly events: EngineEvents,
  ) {}

  /** Asks for a run; answers through the events. */
  request(request: RunRequest): void {
    this.waiting = request
    this.cancellation.abort()
    if (!this.working) void this.work()
  }

  /** Asks for a run after `failed`, or after a computation that failed, as if nothing had happened. */
  retry(request: RunRequest): void {
    this.restarts = 0
    this.request(request)
  }

  /**
   * Asks the worker for something other than a run.
   * @throws Error if there is none to be had, it dies over it, or the question has been given up by then
   */
  ask: Ask = async (name, asked, control) => {
    const engine = await this.started()
    control?.signal?.throwIfAborted()
    return unless(engine.death, engine.ask(name, asked, control))
  }

  /** Ends the worker; nothing is reported any more. */
  dispose(): void {
    this.disposed = true
    this.waiting = null
    this.abandonEngine()
  }

  private async work(): Promise<void> {
    this.working = true
    const status = await this.runAllWaiting()
    this.working = false
    if (this.disposed) return
    this.events.onStatus(status, status === 'failed' ? this.failure : null)
    if (status === 'idle') await this.tuneOnce()
  }

  private async runAllWaiting(): Promise<'idle' | 'failed'> {
    while (this.waiting) {
      const request = this.waiting
      this.waiting = null
      const outcome = await this.attempt(request)
      if (this.disposed) break
      if (outcome !== 'died') this.report(outcome, request)
      else {
        this.waiting ??= request
        if (this.restarts++ >= MOST_RESTARTS) return 'failed'
      }
    }
    return 'idle'
  }

  private async attempt(request: RunRequest): Promise<RunOutcome | 'died'> {
    this.cancellation = new AbortController()
    const { signal } = this.cancellation
    try {
      // The worker is set to work before anything is drawn for it, so that the two go on side by side: a mere await
      // would let the page draw the change first.
      const engine = this.engine ?? (await this.started())
      if (signal.aborted) return { kind: 'cancelled' }
      const running = engine.run(request, signal)
      this.events.onStatus('running', null)
      const outcome = await unless(engine.death, running)
      if (outcome.kind === 'problem' && outcome.problem.code === 'computation-failed') {
        if (this.restarts === 0) throw new Error(outcome.problem.message)
        // It may have left the backend's memory broken, so the worker is not trusted again.
        this.abandonEngine()
      }
      return outcome
    } catch (error) {
      this.failure = messageOf(error)
      this.abandonEngine()
      return 'died'
    }
  }

  private report(outcome: RunOutcome, request: RunRequest): void {
    if (outcome.kind === 'result') {
      this.restarts = 0
      this.events.onResult(outcome.result, request)
    } else if (outcome.kind === 'problem') {
      this.events.onProblem(outcome.problem, request)
    }
  }

  /** The worker, started where there is none. */
  private async started(): Promise<LivingEngine> {
    if (this.engine) return this.engine
    this.starting ??= this.start().finally(() => {
      this.starting = null
    })
    return this.starting
  }

  private async start(): Promise<LivingEngine> {
    this.events.onStatus(this.restarts === 0 ? 'starting' : 'restarting', null)
    const engine = living(await this.spawn(this.backend, this.events))
    if (this.disposed) {
      engine.terminate()
      throw new Error('the engine was disposed while it started')
    }
    this.engine = engine
    // It may also die between two runs; the next request then finds no engine and starts one.
    void engine.died.then(() => {
      if (this.engine === engine) this.abandonEngine()
    })
    return engine
  }

  private abandonEngine(): void {
    this.engine?.terminate()
    this.engine = null
    this.tuned = false
  }

  /** The first result is worth more than the best backend, so that is looked for only after it. */
  private async tuneOnce(): Promise<void> {
    if (this.tuned || this.backend !== 'auto' || !this.engine) return
    this.tuned = true
    this.cancellation = new AbortController()
    const { signal } = this.cancellation
    await Promise.race([this.engine.tune(signal).catch(() => undefined), this.engine.died])
  }
}

import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { RunEvents, SpawnedEngine } from '../src/engine/client.ts'
import type { RunOutcome, RunRequest, RunResult } from '../src/engine/protocol.ts'
import '../src/model/blocks/all.ts'
import { DEFAULT_SETTINGS } from '../src/experiment/settings.ts'
import { createExperiment, type ExperimentStore } from '../src/experiment/store.ts'

/** Has time go only where a test says so, frames included. */
export function stopTime(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}

/** How a worker behaves; it may change while an experiment goes on. */
export interface Behaviour {
  /** It answers every request after so long. */
  milliseconds: number
  /** With this; without it, with an empty trace. */
  outcome?: RunOutcome
  /** Whether a run ends when a newer one is asked for. */
  stops?: boolean
  /** Where the worker tells of runs; there once it has started. */
  events?: RunEvents
}

/** An experiment on such a worker, whose first trace is there. */
export async function experimentOn(worker: Behaviour): Promise<ExperimentStore> {
  const done: RunOutcome = {
    kind: 'result',
    result: { trace: new Map(), network: null } as unknown as RunResult,
  }
  const run = (_: RunRequest, signal: AbortSignal) =>
    new Promise<RunOutcome>((resolve) => {
      setTimeout(() => resolve(worker.outcome ?? done), worker.milliseconds)
      if (worker.stops) signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
    })
  const experiment = createExperiment(
    { ...DEFAULT_SETTINGS, weights: { kind: 'seeded' } },
    async (_, events) => {
      worker.events = events
      return {
        run,
        cancel() {},
        tune: async () => {},
        died: new Promise(() => {}),
      } as unknown as SpawnedEngine
    },
  )
  experiment.getState().show('trace')
  await vi.advanceTimersByTimeAsync(worker.milliseconds + 10)
  expect(experiment.getState().traced).not.toBeNull()
  return experiment
}

import { expect, test } from 'vitest'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { EngineClient, type EngineStatus, type SpawnedEngine } from './client.ts'
import type { Problem, RunOutcome, RunRequest, RunResult } from './protocol.ts'

const request = (seed: number): RunRequest => ({
  weights: { kind: 'seeded', model: 'linear', sizes: { dim: 8, grid: 2, ratio: 1 }, seed },
  block: 0,
  without: null,
  picture: { kind: 'shape', shape: DEFAULT_SHAPE_WORLD },
})

const seedOf = ({ weights }: RunRequest) => (weights.kind === 'seeded' ? weights.seed : Number.NaN)

/** Enough turns of the event loop for every promise in the client to settle. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** A client over workers that answer, fail and die when the test says so. */
function setUp() {
  const runs: { seed: number; answer: (outcome?: RunOutcome) => void }[] = []
  const workers: { die: () => void; terminated: boolean }[] = []
  const results: number[] = []
  const problems: Problem['code'][] = []
  const statuses: EngineStatus[] = []
  const failures: string[] = []
  const asked: string[] = []
  let cancelled = 0
  let tuned = 0
  let spawnFails = false

  const spawn = async (): Promise<SpawnedEngine> => {
    if (spawnFails) throw new Error('the script did not load')
    const worker = { die: () => {}, terminated: false }
    workers.push(worker)
    return {
      run: (request, signal) =>
        new Promise((resolve) => {
          const done: RunOutcome = { kind: 'result', result: {} as RunResult }
          runs.push({ seed: seedOf(request), answer: (outcome = done) => resolve(outcome) })
          signal.addEventListener('abort', () => {
            cancelled++
          })
        }),
      ask: (name) =>
        new Promise(() => {
          asked.push(name)
        }),
      tune: async () => {
        tuned++
      },
      died: new Promise((resolve) => {
        worker.die = resolve
      }),
      terminate: () => {
        worker.terminated = true
      },
    }
  }
  const client = new EngineClient(spawn, 'auto', {
    onResult: (_, request) => results.push(seedOf(request)),
    onProblem: ({ code }) => problems.push(code),
    onStatus(status, failure) {
      statuses.push(status)
      if (failure !== null) failures.push(failure)
    },
    onTensor: () => {},
    onProgress: () => {},
    onFetched: () => {},
  })
  return {
    client,
    runs,
    workers,
    results,
    problems,
    statuses,
    failures,
    asked,
    get cancelled() {
      return cancelled
    },
    get tuned() {
      return tuned
    },
    failSpawning: (fails: boolean) => {
      spawnFails = fails
    },
  }
}

test('while one request runs only the newest other waits', async () => {
  const { client, runs, results } = setUp()
  for (const seed of [1, 2, 3, 4]) {
    client.request(request(seed))
    await settle()
  }
  expect(runs.map(({ seed }) => seed)).toEqual([1])
  runs[0]!.answer({ kind: 'cancelled' })
  await settle()
  expect(runs.map(({ seed }) => seed)).toEqual([1, 4])
  runs[1]!.answer()
  await settle()
  expect(results).toEqual([4])
})

test('a newer request cancels the one that runs', async () => {
  const engine = setUp()
  engine.client.request(request(1))
  await settle()
  engine.client.request(request(2))
  expect(engine.cancelled).toBe(1)
})

test('a request made while the worker starts takes the place of the one it was started for', async () => {
  const { client, runs } = setUp()
  client.request(request(1))
  client.request(request(2))
  await settle()
  expect(runs.map(({ seed }) => seed)).toEqual([2])
})

test('a question fails where the worker dies over it, and is not asked once it has been given up', async () => {
  const { client, workers, asked } = setUp()
  const given = new AbortController()
  const answer = client.ask('open', { id: 0, file: new Blob() })
  const late = client.ask('readArrays', { weights: request(1).weights, names: [] }, { signal: given.signal })
  given.abort()
  await expect(late).rejects.toThrow('aborted')
  await settle()
  workers[0]!.die()
  await expect(answer).rejects.toThrow('the worker ended')
  expect(asked).toEqual(['open'])
})

test('a worker that dies in mid-run is replaced, and the run is done again', async () => {
  const { client, runs, workers, results, statuses } = setUp()
  client.request(request(1))
  await settle()
  workers[0]!.die()
  await settle()
  expect(workers).toHaveLength(2)
  expect(statuses).toContain('restarting')
  runs[1]!.answer()
  await settle()
  expect(results).toEqual([1])
})

test('a worker that dies while idle is replaced at the next request', async () => {
  const { client, runs, workers, results } = setUp()
  client.request(request(1))
  await settle()
  runs[0]!.answer()
  await settle()
  workers[0]!.die()
  await settle()
  expect(workers).toHaveLength(1)
  client.request(request(2))
  await settle()
  runs[1]!.answer()
  await settle()
  expect(results).toEqual([1, 2])
})

test('the request made while a worker dies wins over the one that died with it', async () => {
  const { client, runs, workers } = setUp()
  client.request(request(1))
  await settle()
  client.request(request(2))
  workers[0]!.die()
  await settle()
  expect(runs.map(({ seed }) => seed)).toEqual([1, 2])
})

test('after four deaths in a row it stops, says so, and starts again when asked to', async () => {
  const { client, runs, workers, statuses, failures, results } = setUp()
  client.request(request(1))
  for (let death = 0; death < 4; death++) {
    await settle()
    workers.at(-1)!.die()
  }
  await settle()
  expect(workers).toHaveLength(4)
  expect(statuses.at(-1)).toBe('failed')
  expect(failures).toEqual(['the worker ended'])
  client.retry(request(1))
  await settle()
  runs.at(-1)!.answer()
  await settle()
  expect(results).toEqual([1])
  expect(statuses.at(-1)).toBe('idle')
})

test('a worker that cannot be loaded ends in "failed", not in an endless loop, and it is said why', async () => {
  const { client, statuses, failures, failSpawning, runs, results } = setUp()
  failSpawning(true)
  client.request(request(1))
  await settle()
  expect(statuses.at(-1)).toBe('failed')
  expect(failures).toEqual(['the script did not load'])
  failSpawning(false)
  client.retry(request(1))
  await settle()
  runs[0]!.answer()
  await settle()
  expect(results).toEqual([1])
})

test('a failed computation is tried once more in a new worker, then reported', async () => {
  const { client, runs, workers, problems } = setUp()
  const failure: RunOutcome = {
    kind: 'problem',
    problem: { code: 'computation-failed', message: 'out of memory' },
  }
  client.request(request(1))
  await settle()
  runs[0]!.answer(failure)
  await settle()
  expect(problems).toEqual([])
  runs[1]!.answer(failure)
  await settle()
  expect(problems).toEqual(['computation-failed'])
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true])
})

test('a bad picture is reported, and the worker stays', async () => {
  const { client, runs, workers, problems } = setUp()
  client.request(request(1))
  await settle()
  runs[0]!.answer({ kind: 'problem', problem: { code: 'not-a-picture', type: 'text/plain' } })
  await settle()
  expect(problems).toEqual(['not-a-picture'])
  expect(workers[0]!.terminated).toBe(false)
})

test('backends are timed once, after the first result', async () => {
  const engine = setUp()
  engine.client.request(request(1))
  await settle()
  expect(engine.tuned).toBe(0)
  engine.runs[0]!.answer()
  await settle()
  engine.client.request(request(2))
  await settle()
  engine.runs[1]!.answer()
  await settle()
  expect(engine.tuned).toBe(1)
})

test('a request made while a problem is reported is run by the same loop', async () => {
  const engine = setUp()
  const { client, runs, statuses, problems } = engine
  client.request(request(1))
  await settle()
  problems.push = () => {
    client.request(request(2))
    return 1
  }
  runs[0]!.answer({ kind: 'problem', problem: { code: 'not-a-picture', type: '' } })
  await settle()
  expect(runs.map(({ seed }) => seed)).toEqual([1, 2])
  expect(statuses.at(-1)).toBe('running')
})

test('a disposed client reports nothing more', async () => {
  const { client, runs, results, workers } = setUp()
  client.request(request(1))
  await settle()
  client.dispose()
  runs[0]!.answer()
  await settle()
  expect(results).toEqual([])
  expect(workers[0]!.terminated).toBe(true)
})

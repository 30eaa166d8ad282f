import { expect, test, vi } from 'vitest'
import { type Behaviour, experimentOn, stopTime } from '../../tests/experiment-on.ts'
import { drawnOf, WAIT_FOR_RESULT_MS } from './drawn.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { createExperiment } from './store.ts'

stopTime()

/** An experiment that has computed once, how it is drawn, and every width that was drawn since then. */
async function drawnExperiment(worker: Behaviour) {
  const experiment = await experimentOn(worker)
  const drawn = drawnOf(experiment)
  const widths: number[] = []
  drawn.subscribe(({ settings: { dim } }, { settings: before }) => dim === before.dim || widths.push(dim))
  return { experiment, drawn, widths }
}

test('what is set is drawn with what comes of it', async () => {
  const { experiment, drawn, widths } = await drawnExperiment({ milliseconds: 30 })
  experiment.getState().change({ dim: 200 })
  expect(experiment.getState().settings.dim).toBe(200)
  await vi.advanceTimersByTimeAsync(29)
  expect(widths).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(widths).toEqual([200])
  expect(drawn.getState().traced?.settings.dim).toBe(200)
})

test('a result that takes longer is not waited for', async () => {
  const { experiment, drawn, widths } = await drawnExperiment({ milliseconds: 500 })
  experiment.getState().change({ dim: 200 })
  await vi.advanceTimersByTimeAsync(WAIT_FOR_RESULT_MS)
  expect(widths).toEqual([200])
  expect(drawn.getState().traced?.settings.dim).toBe(DEFAULT_SETTINGS.dim)
})

test('under a slider that goes on moving, it is drawn as far as results have come', async () => {
  const { experiment, widths } = await drawnExperiment({ milliseconds: 35 })
  for (let dim = 100; dim < 120; dim++) {
    experiment.getState().change({ dim })
    await vi.advanceTimersByTimeAsync(16)
  }
  await vi.advanceTimersByTimeAsync(100)
  // Every result once, and nothing between them.
  expect(widths.length).toBeLessThan(11)
  expect(widths.at(-1)).toBe(119)
})

test('what is told of runs on their way draws nothing', async () => {
  const worker: Behaviour = { milliseconds: 30, stops: true }
  const { experiment, widths } = await drawnExperiment(worker)
  experiment.getState().change({ dim: 200 })
  await vi.advanceTimersByTimeAsync(10)
  experiment.getState().change({ dim: 208 })
  await vi.advanceTimersByTimeAsync(10)
  worker.events?.onFetched({ loaded: 1, total: 2 })
  expect(widths).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(widths).toEqual([208])
})

test('what asks for no run is drawn at once, also while one is on, with all that waits', async () => {
  const { experiment, drawn, widths } = await drawnExperiment({ milliseconds: 500 })
  experiment.getState().change({ dim: 200 })
  experiment.getState().change({ step: 'norm1' })
  expect(drawn.getState().settings.step).toBe('norm1')
  expect(widths).toEqual([200])
  experiment.getState().pin({ tensor: 'norm1', cell: { row: 3, column: 4 } })
  expect(drawn.getState().settings.pins).toBe(experiment.getState().settings.pins)
})

test('before there is a worker nothing waits', () => {
  const experiment = createExperiment(DEFAULT_SETTINGS, () => new Promise(() => {}))
  const drawn = drawnOf(experiment)
  experiment.getState().change({ dim: 200 })
  expect(drawn.getState().settings.dim).toBe(200)
  expect(drawnOf(experiment)).toBe(drawn)
})

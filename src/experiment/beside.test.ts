import '../model/blocks/all.ts'
import { expect, test, vi } from 'vitest'
import type { BlockName } from '../model/blocks/index.ts'
import { createBeside } from './beside.ts'
import { DEFAULT_SETTINGS, type Settings, sameRun } from './settings.ts'
import { createExperiment } from './store.ts'

const experiment = (patch = {}) =>
  createExperiment({ ...DEFAULT_SETTINGS, ...patch }, () => {
    throw new Error('nothing runs here')
  })

test('it has the other block, and what is set of the experiment', () => {
  const of = experiment({ seed: 7, step: 'mlp2.fc1' })
  const { store } = createBeside(of, 'mixer')
  expect(store.getState().settings).toMatchObject({ model: 'mixer', seed: 7, step: 'x' })
})

test('a step is its own, sizes are the experiment’s', () => {
  const of = experiment()
  const { store, follow } = createBeside(of, 'mixer')
  const stop = follow()
  store.getState().change({ step: 'mlp_tokens.fc1', dim: 48 })
  expect(of.getState().settings).toMatchObject({ dim: 48, step: 'x' })
  expect(store.getState().settings).toMatchObject({ dim: 48, step: 'mlp_tokens.fc1' })
  of.getState().change({ grid: 7 })
  expect(store.getState().settings).toMatchObject({ grid: 7, step: 'mlp_tokens.fc1' })
  stop()
  of.getState().change({ grid: 8 })
  expect(store.getState().settings.grid).toBe(7)
})

test('a ratio that no one has set goes with the block, one that has been set stays', () => {
  const ratioOf = (patch: Partial<Settings>, model: BlockName) =>
    createBeside(experiment(patch), model).store.getState().settings.ratio
  expect(ratioOf({}, 'gmlp')).toBe(6)
  expect(ratioOf({ model: 'gmlp', ratio: 6 }, 'mixer')).toBe(4)
  expect(ratioOf({ ratio: 2 }, 'gmlp')).toBe(2)
})

test('what could not be had is asked for again when the reader says so, and not before', async () => {
  const of = experiment()
  const problem = { kind: 'problem', problem: { code: 'weights-unavailable', message: 'gone', why: null } }
  const ask = vi.fn(async () => problem)
  of.setState({
    ask: ask as never,
    shown: new Set(['trace']),
    traced: { result: new Map(), settings: of.getState().settings },
  })
  const { store, follow } = createBeside(of, 'mixer')
  follow()
  await vi.waitFor(() => expect(store.getState().problem).toEqual(problem.problem))
  of.getState().change({ step: 'norm1' })
  expect(ask).toHaveBeenCalledTimes(1)
  store.getState().retry()
  expect(ask).toHaveBeenCalledTimes(2)
})

test('a step of either is no other run of it', () => {
  const of = experiment()
  const { store, follow } = createBeside(of, 'mixer')
  follow()
  const { settings } = store.getState()
  of.getState().change({ step: 'norm1' })
  store.getState().change({ step: 'norm1' })
  for (const shown of ['trace', 'network'] as const)
    expect(sameRun(settings, store.getState().settings, shown)).toBe(true)
})

test('a patch that is pinned in one is pinned in the other, whatever stands before the patches', () => {
  const of = experiment()
  const { store, follow } = createBeside(of, 'mixer')
  follow()
  of.getState().pin({ tensor: 'x', cell: { row: 5, column: 9 } })
  expect(store.getState().settings.pins).toEqual({ tokens: 4, features: 9 })
  store.getState().pin({ tensor: 'norm1', cell: { row: 10, column: 2 } })
  expect(of.getState().settings.pins).toEqual({ tokens: 11, features: 2 })
  // The class token is no patch.
  of.getState().pin({ tensor: 'x', cell: { row: 0, column: 9 } })
  expect(store.getState().settings.pins).toEqual({ features: 9 })
})

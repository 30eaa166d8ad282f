import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NETWORKS, TASKS } from '../model/config.ts'
import { DEFAULT_SETTINGS, networkOf, sizesFor, trainedAs, weightsOf } from './settings.ts'

test.each(TASKS)('the networks for %s are those that are shipped', (task) => {
  const index = JSON.parse(readFileSync(`public/weights/${task}/index.json`, 'utf8'))
  expect([...NETWORKS[task]].sort()).toEqual(Object.keys(index).sort())
})

test('where a task has no network of the chosen blocks, fresh weights run, and those there are belong to others', () => {
  const settings = { ...DEFAULT_SETTINGS, task: 'fashion', model: 'featurenorm' } as const
  expect(networkOf(settings).fresh).toBe(true)
  expect(weightsOf(settings)).toMatchObject({ kind: 'seeded', model: 'featurenorm' })
  expect(trainedAs(settings)).toMatchObject({ model: 'linear', classes: 10 })
  expect(weightsOf({ ...settings, model: 'linear' })).toEqual({
    kind: 'trained',
    model: 'linear',
    task: 'fashion',
  })
})

test('attention and what mixes nothing keep their trained weights on any grid, the others on theirs alone', () => {
  const finer = { ...DEFAULT_SETTINGS, grid: 12 }
  for (const model of ['attention', 'none'] as const) {
    const { config, fresh } = networkOf({ ...finer, model })
    expect([fresh, config.grid, config.positionGrid, config.depth]).toEqual([false, 12, 12, 4])
    expect(weightsOf({ ...finer, model })).toEqual({ kind: 'trained', model, task: 'shapes', grid: 12 })
    expect(weightsOf({ ...finer, model, grid: 14 })).not.toHaveProperty('grid')
    expect(networkOf({ ...finer, model, dim: 96 }).fresh).toBe(true)
    expect(sizesFor(config, finer)).toEqual({ dim: 192, grid: 12, ratio: 4 })
  }
  expect(networkOf(finer).fresh).toBe(true)
  expect(networkOf({ ...finer, model: 'mixer' }).fresh).toBe(true)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NETWORKS, TASKS } from '../model/config.ts'
import { DEFAULT_SETTINGS, networkOf, trainedAs, weightsOf } from './settings.ts'

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

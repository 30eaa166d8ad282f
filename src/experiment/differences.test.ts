import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { asShipped, mayDiffer } from './shipped.ts'
import { parseSettings } from './url.ts'

const differences = (patch: Partial<Settings>) => differencesOf({ ...DEFAULT_SETTINGS, ...patch })

test('the network that is shipped differs in nothing, whatever it is shown', () => {
  expect(differences({})).toEqual([])
  const { settings } = parseSettings('?picture=ring&block=2&step=add1&view=centred&scale=shared&token=7')
  expect(differencesOf(settings)).toEqual([])
})

test('a branch is left out in some blocks or in all', () => {
  expect(differences({ without: ['2.mlp1', '0.mlp1', 'norm'] })).toEqual([
    { kind: 'part', part: 'norm' },
    { kind: 'branch', name: 'mlp1', blocks: [0, 2] },
  ])
  expect(differences({ without: ['0.mlp2', '1.mlp2', '2.mlp2', '3.mlp2'] })).toEqual([
    { kind: 'branch', name: 'mlp2', blocks: 'all' },
  ])
})

test('weights are fresh because they were asked for, or because no trained ones fit', () => {
  expect(differences({ weights: { kind: 'seeded' } })).toEqual([{ kind: 'fresh', asked: true }])
  expect(differences({ dim: 96 })).toEqual([{ kind: 'fresh', asked: false }])
  expect(differences({ model: 'mixer' })).toEqual([{ kind: 'model', model: 'mixer' }])
  expect(differences({ model: 'featurenorm', task: 'places' })).toEqual([
    { kind: 'task', task: 'places' },
    { kind: 'model', model: 'featurenorm' },
    { kind: 'fresh', asked: false },
  ])
})

test('the way back leads from every difference', () => {
  const { settings } = parseSettings('?model=none&dim=96&weights=seeded&seed=3&without=residual&picture=ring')
  expect(differencesOf(settings)).not.toEqual([])
  expect(mayDiffer(settings)).toBe(true)
  expect(differencesOf({ ...settings, ...asShipped(settings) })).toEqual([])
  expect(mayDiffer({ ...settings, ...asShipped(settings) })).toBe(false)
})

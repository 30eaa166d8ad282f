import { expect, test } from 'vitest'
import { keyOfQuestion } from '../../engine/protocol.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../experiment/settings.ts'
import { symmetryQuestion } from './experiments.ts'
import { blocksOf, influenceQuestion, twinFits } from './questions.ts'

const fresh: Settings = { ...DEFAULT_SETTINGS, weights: { kind: 'seeded' }, block: 9 }

test('an influence goes through one block, all up to it, or all there are', () => {
  expect(blocksOf('linear', { ...fresh, span: 'block' })).toEqual({ from: 9, to: 10 })
  expect(blocksOf('linear', { ...fresh, span: 'upTo' })).toEqual({ from: 0, to: 10 })
  expect(blocksOf('linear', { ...fresh, span: 'network' })).toEqual({ from: 0, to: 12 })
})

test('the twin has four blocks, and answers for its last one where it is asked about a later', () => {
  expect(blocksOf('attention', { ...fresh, span: 'block' })).toEqual({ from: 3, to: 4 })
  expect(blocksOf('attention', { ...fresh, span: 'network' })).toEqual({ from: 0, to: 4 })
})

test('the twin fits pictures that are cut as those it was trained on', () => {
  expect(twinFits(fresh)).toBe(true)
  expect(twinFits({ grid: 7 })).toBe(false)
})

test('a symmetry of another block, another order or another picture is another question', () => {
  const key = (change: Partial<Settings>, seed = 1) =>
    keyOfQuestion('symmetry', symmetryQuestion('linear', { ...fresh, ...change }, 'shuffle', seed))
  expect(key({ step: 'add2', token: 3 })).toBe(key({}))
  const file: Partial<Settings> = { picture: { kind: 'file', id: 1, file: new Blob() } }
  for (const other of [key({ block: 2 }), key({}, 2), key({ seed: 4 }), key(file)])
    expect(other).not.toBe(key({}))
  expect(keyOfQuestion('symmetry', symmetryQuestion('linear', fresh, 'shift', 1))).not.toBe(key({}))
})

test('two questions have one key exactly if they have one answer', () => {
  const key = (change: Partial<Settings>, network: 'linear' | 'attention' = 'linear') => {
    const settings = { ...fresh, ...change }
    return keyOfQuestion('influence', influenceQuestion(network, settings, settings.picture))
  }
  expect(key({ step: 'add2', scale: 'shared', unit: 4 })).toBe(key({}))
  // Through the whole network it does not matter which block is looked at.
  expect(key({ block: 2 })).toBe(key({}))
  const others = [{ token: 3 }, { span: 'block' }, { seed: 4 }, { weights: { kind: 'trained' } }]
  for (const other of others as Partial<Settings>[]) expect(key(other)).not.toBe(key({}))
  // The twin's weights are always the same.
  expect(key({ seed: 4 }, 'attention')).toBe(key({}, 'attention'))
  const file = (id: number): Partial<Settings> => ({ picture: { kind: 'file', id, file: new Blob() } })
  expect(key(file(1))).not.toBe(key(file(2)))
})

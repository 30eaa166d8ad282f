import { expect, test } from 'vitest'
import { cellsToRun } from './cells-to-run.ts'

const idsFor = (wanted: string, ...sources: string[]) =>
  cellsToRun(
    sources.map((source, i) => ({ id: 'abcdef'[i]!, source })),
    ({ id }) => wanted.includes(id),
  )
    .map(({ id }) => id)
    .join('')

test('a cell that reads nothing of another is run alone', () => {
  expect(idsFor('b', 'y = x[0]', 'x.mean()')).toBe('b')
})

test('what gives a variable is run too, and what that reads in its turn', () => {
  expect(idsFor('d', 'm = x.mean(-1)', 'other = 1', 'c = x.T - m', 'c.std()')).toBe('acd')
})

test('a cell below gives nothing to one above', () => {
  expect(idsFor('a', 'm + 1', 'm = 2')).toBe('a')
})

test('several names on the left, and a name that is changed, are given', () => {
  expect(idsFor('b', 'values, at = x.max(0)', 'at[0]')).toBe('ab')
  expect(idsFor('c', 'n = 1', 'n += 2', 'n')).toBe('abc')
})

test('a comparison gives nothing', () => {
  expect(idsFor('b', 'm == 2', 'm')).toBe('b')
})

test('all that is wanted is run', () => {
  expect(idsFor('ac', 'x', 'y = 1', 'x + 1')).toBe('ac')
})

test('what is imported under a name of the reader’s is given', () => {
  expect(idsFor('b', 'import math as m', 'm.sqrt(2)')).toBe('ab')
  expect(idsFor('b', 'from torch.nn import functional as G', 'G.relu(x)')).toBe('ab')
  expect(idsFor('b', 'import math as m', 'x.mean()')).toBe('b')
})

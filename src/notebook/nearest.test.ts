import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const KNOWN = ['x', 'my_norm1', 'weight', 'bias', 'transpose', 'torch', 'F']

test.each([
  ['a letter too few', 'my_norm', 'my_norm1'],
  ['two letters exchanged', 'weigth', 'weight'],
  ['a letter changed', 'transpoze', 'transpose'],
  ['capitals', 'X', 'x'],
  ['what has nothing near it', 'einops', null],
  ['a short name, which is any other by one letter', 'q', null],
])('of %s', (_, name, meant) => {
  expect(nearest(name, KNOWN)).toBe(meant)
})

test('of two that are near, the nearer one', () => {
  expect(nearest('norn2', ['norm1', 'norm2'])).toBe('norm2')
})

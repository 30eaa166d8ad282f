import { expect, test } from 'vitest'
import { isRelated, namedByCode, namedByWord } from './naming.ts'

test('code names tensors, modules and sizes, and most code names nothing', () => {
  expect(['mlp1.fc1', 'x', 'mlp2', 'norm1', 'num_tokens', 'dim'].map(namedByCode)).toEqual([
    'mlp1.fc1',
    'x',
    'mlp2',
    'norm1',
    'tokens',
    'features',
  ])
  expect(["np.load('trace.npz')", 'block', 'mlp_ratio', ''].map(namedByCode)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('an emphasised word names an axis in either language', () => {
  const en = { features: 'features', tokens: 'tokens' }
  const zh = { features: '特征', tokens: 'token' }
  expect(['features', 'tokens', 'token', 'class token'].map((word) => namedByWord(word, en))).toEqual([
    'features',
    'tokens',
    'tokens',
    null,
  ])
  expect(['特征', 'token'].map((word) => namedByWord(word, zh))).toEqual(['features', 'tokens'])
})

test('a module lights its tensors and they light it, but not each other', () => {
  expect(isRelated('mlp1', 'mlp1.fc1')).toBe(true)
  expect(isRelated('mlp1.fc1', 'mlp1')).toBe(true)
  expect(isRelated('mlp1.fc1', 'mlp1.fc2')).toBe(false)
  expect(isRelated('mlp1', 'mlp10')).toBe(false)
})

import { expect, test } from 'vitest'
import { TINY } from '../../model/config.ts'
import { betweenTokens, FAMILIES, firstMixed, tokensOf } from './blocks.ts'

const family = (id: string) => FAMILIES.find((each) => each.id === id)!

test('LinearBlock mixes features first, MLP-Mixer, ResMLP and ViT tokens first', () => {
  expect(FAMILIES.map((each) => [each.id, firstMixed(each)])).toEqual([
    ['linear', 'features'],
    ['attention', 'tokens'],
    ['mixer', 'tokens'],
    ['resmlp', 'tokens'],
    ['gmlp', 'features'],
  ])
})

test('what mixes the tokens, and what comes before it, follow from the steps', () => {
  expect(FAMILIES.map((each) => [each.id, betweenTokens(each)])).toEqual([
    ['linear', { by: 'mlp', norm: 'tokens' }],
    ['attention', { by: 'attention', norm: 'features' }],
    ['mixer', { by: 'mlp', norm: 'features' }],
    ['resmlp', { by: 'linear', norm: 'affine' }],
    ['gmlp', { by: 'gate', norm: 'features' }],
  ])
})

test('only attention keeps its parameters when the number of tokens changes', () => {
  for (const each of FAMILIES) {
    const same = each.parameters(TINY) === each.parameters({ ...TINY, grid: 12 })
    expect(same, each.id).toBe(each.anyTokens)
  }
})

test('the counts are those of the published blocks', () => {
  expect(family('linear').parameters(TINY)).toBe(608_107)
  // DeiT-tiny: 12 blocks in 5.7 M; one is 4·(C² + C) of attention, 8·C² + 5·C of MLP and 4·C of norms.
  expect(family('attention').parameters(TINY)).toBe(12 * 192 ** 2 + 13 * 192)
  // Mixer-S/16: 512 features, 196 patches; the token MLP is 256 wide, the channel MLP 2048.
  expect(family('mixer').parameters({ dim: 512, grid: 14, ratio: 4 })).toBe(
    2 * 1024 + (2 * 196 * 256 + 196 + 256) + (2 * 512 * 2048 + 512 + 2048),
  )
})

test('a class token is one token more', () => {
  expect(tokensOf(family('linear'), TINY)).toBe(197)
  expect(tokensOf(family('mixer'), TINY)).toBe(196)
})

test('the branches of a block that runs are those of its steps, with its flips where they are', () => {
  const kinds = (id: string) => family(id).branches.map(({ parts }) => parts.map(({ kind }) => kind))
  expect(kinds('linear')).toEqual([['norm', 'mlp'], ['transpose'], ['norm', 'mlp'], ['transpose']])
  expect(kinds('mixer')).toEqual([
    ['norm', 'transpose', 'mlp', 'transpose'],
    ['norm', 'mlp'],
  ])
  expect(kinds('resmlp')).toEqual([
    ['affine', 'transpose', 'linear', 'transpose', 'scale'],
    ['affine', 'mlp', 'scale'],
  ])
  expect(kinds('gmlp')).toEqual([
    ['norm', 'linear', 'gelu', 'norm', 'transpose', 'linear', 'transpose', 'gate', 'linear'],
  ])
})

import { expect, test } from 'vitest'
import { BLOCKS } from './blocks/all.ts'
import { BLOCK_NAMES } from './blocks/index.ts'
import { tokenLayers } from './token-layers.ts'

test('which weights lead from token to token in each kind of block', () => {
  expect(Object.fromEntries(BLOCK_NAMES.map((name) => [name, tokenLayers(BLOCKS[name])]))).toEqual({
    linear: ['mlp2.fc1', 'mlp2.fc2'],
    none: [],
    featurenorm: ['mlp2.fc1', 'mlp2.fc2'],
    mixer: ['mlp_tokens.fc1', 'mlp_tokens.fc2'],
    resmlp: ['linear_tokens'],
    gmlp: ['mlp_channels.gate.proj'],
    attention: [],
  })
})

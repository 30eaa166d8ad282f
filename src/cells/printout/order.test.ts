import { expect, test } from 'vitest'
import { REGISTERED, RUN } from './order.ts'

test('each MLP is registered before its norm and runs after it', () => {
  expect(REGISTERED).toEqual(['mlp1', 'norm1', 'mlp2', 'norm2', 'drop_path'])
  expect(RUN.map((call) => ('module' in call ? call.module : call.operation))).toEqual([
    ...['norm1', 'mlp1', 'drop_path', 'add', 'transpose'],
    ...['norm2', 'mlp2', 'drop_path', 'add', 'transpose'],
  ])
})

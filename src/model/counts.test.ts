import { expect, test } from 'vitest'
import { LINEAR } from './blocks/linear.ts'
import { BASE, LARGE, TINY } from './config.ts'
import { macCount, networkParameterCount, parameterCount } from './counts.ts'
import { moduleAt } from './module-tree.ts'

test.each([
  ['tiny', TINY, 608_107, 7_676_332],
  ['base', BASE, 5_035_819, 61_943_020],
  ['large', LARGE, 8_416_126, 206_363_576],
])('%s has the published number of parameters', (_, config, block, network) => {
  expect(parameterCount(LINEAR, LINEAR.modules, config)).toBe(block)
  expect(networkParameterCount(config)).toBe(network)
})

test('the counts are the closed forms 2r(C²+N²)+(r+3)(C+N) and 2rNC(C+N)', () => {
  for (const { dim, grid, ratio } of [TINY, BASE, { dim: 10, grid: 3, ratio: 2.5 }]) {
    const n = grid ** 2 + 1
    const sizes = { dim, grid, ratio }
    const fits = Number.isInteger(dim * ratio) && Number.isInteger(n * ratio)
    expect(fits).toBe(true)
    expect(parameterCount(LINEAR, LINEAR.modules, sizes)).toBe(
      2 * ratio * (dim ** 2 + n ** 2) + (ratio + 3) * (dim + n),
    )
    expect(macCount(LINEAR, LINEAR.modules, sizes)).toBe(2 * ratio * n * dim * (dim + n))
  }
})

test('a block of the tiny network takes 235.4 million floating-point operations', () => {
  expect(2 * macCount(LINEAR, LINEAR.modules, TINY)).toBe(235_416_576)
})

test('hidden widths are truncated as int() does', () => {
  const mlp1 = moduleAt(LINEAR.modules, 'mlp1') ?? LINEAR.modules
  expect(parameterCount(LINEAR, mlp1, { dim: 9, grid: 2, ratio: 1.25 })).toBe(2 * 9 * 11 + 11 + 9)
})

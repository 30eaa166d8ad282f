import { expect, test } from 'vitest'
import { tensorNames } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { NONE } from '../model/blocks/none.ts'
import { LARGE, TINY } from '../model/config.ts'
import { firstCell, formatNotebook, formatScript, type TakenCell } from './jupyter.ts'

const CELLS: TakenCell[] = [
  { id: 'one', code: 'm = x.mean(0)\nm - 1  # centred', section: 'Patches' },
  { id: 'two', code: 'print(m)' },
  { id: 'three', code: 'n = 3' },
  { id: 'four', code: 'for row in x:\n    row' },
]

const cellOf = (given: Partial<Parameters<typeof firstCell>[0]> = {}) =>
  firstCell({ config: TINY, tensors: tensorNames(LINEAR), index: 0, hasHead: true, ...given }).split('\n')

test('the first cell gives every tensor of the block by its name, and the network by its parts', () => {
  const lines = cellOf({ index: 7 })
  expect(lines).toContain("x = trace['x']")
  expect(lines).toContain("transpose2 = trace['transpose2']")
  expect(lines).toContain("mlp2.fc1 = trace['mlp2.fc1']")
  expect(lines.filter((line) => /SimpleNamespace\(/.test(line))).toEqual([
    'mlp1 = SimpleNamespace()',
    'mlp2 = SimpleNamespace()',
  ])
  expect(lines).toContain('blocks, block = network.blocks, network.blocks[7]')
  expect(lines).toContain('norm, head = network.norm, network.head')
})

test('a block without mlp2 gives none, and a network without a head neither that nor a norm', () => {
  const text = cellOf({ tensors: tensorNames(NONE), hasHead: false }).join('\n')
  expect(text).not.toContain('mlp2')
  expect(text).not.toContain('head')
  expect(text).toContain('strict=False')
})

test('a network without a class token has no positions either', () => {
  const text = cellOf({ config: { ...TINY, model: 'mixer' } }).join('\n')
  expect(text).toContain('stem = network.stem')
  expect(text).not.toContain('pos_encoding')
})

test('positions of another grid than that of the patches have room', () => {
  expect(cellOf({ config: LARGE })).toContain('network.pos_encoding = PositionEncoding(1024, 14)')
  expect(cellOf().join('\n')).not.toContain('network.pos_encoding =')
})

test('a notebook has what its format asks for', () => {
  const { cells, nbformat, nbformat_minor, metadata } = JSON.parse(
    formatNotebook('# Title\n\nWords.', 'import torch', CELLS),
  )
  expect([nbformat, nbformat_minor]).toEqual([4, 5])
  expect(metadata).toEqual({
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  })
  const ids = cells.map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, cell_type, source, ...rest } of cells) {
    expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
    expect(source.every((line: unknown) => typeof line === 'string')).toBe(true)
    expect(rest).toEqual(
      cell_type === 'code' ? { metadata: {}, execution_count: null, outputs: [] } : { metadata: {} },
    )
  }
  const texts = cells.map(({ source }: { source: string[] }) => source.join(''))
  expect(texts).toEqual(['# Title\n\nWords.', 'import torch', '## Patches', ...CELLS.map(({ code }) => code)])
})

test('a program prints what a notebook would show, once', () => {
  const script = formatScript('# Title\n\nWords.', 'import torch', CELLS)
  expect(script).toBe(`# %% [markdown]
# # Title
#
# Words.

# %%
import torch

# %% [markdown]
# ## Patches

# %%
m = x.mean(0)
print(m - 1)  # centred

# %%
print(m)

# %%
n = 3

# %%
for row in x:
    row
`)
})

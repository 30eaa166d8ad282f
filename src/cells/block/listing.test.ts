import { expect, test } from 'vitest'
import { BLOCKS } from '../../model/blocks/all.ts'
import { BLOCK_NAMES } from '../../model/blocks/index.ts'
import { addFiles, listingOf } from './listing.ts'

addFiles(
  import.meta.glob<string>('../../../training/*_block.py', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

test.each(BLOCK_NAMES)('no line of %s that runs is folded away, nor the signature with its sizes', (name) => {
  const { lines, folds, stepsAt } = listingOf(BLOCKS[name])
  const isFolded = (line: number) => folds.some(({ start, end }) => start <= line && line < end)
  for (const line of stepsAt.keys()) expect(isFolded(line), lines[line]).toBe(false)
  expect(isFolded(lines.findIndex((line) => line.includes('dim=192, num_tokens')))).toBe(false)
})

test('of LinearBlock’s file the imports and constructors are folded away', () => {
  const { lines, folds } = listingOf(BLOCKS.linear)
  const [head] = folds
  expect(head).toEqual({ start: 0, end: lines.indexOf('class Mlp(nn.Module):') })
  const folded = folds.flatMap(({ start, end }) => lines.slice(start, end))
  expect(folded.filter((line) => line.startsWith('class '))).toEqual(['class DropPath(nn.Module):'])
  expect(folded.filter((line) => line.includes('def forward'))).toHaveLength(1)
})

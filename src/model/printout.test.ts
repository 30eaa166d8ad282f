import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TINY } from './config.ts'
import { printout, printoutText } from './printout.ts'

/** The printout as the article has it, to the letter: https://arxiv.org/abs/2105.02723 is the paper it reads. */
const ARTICLE = readFileSync('tests/golden/article-printout.txt', 'utf8').trimEnd()

test('at the defaults the article mode is, character for character, the block in the article', () => {
  expect(printoutText(printout(TINY, 'article'))).toBe(ARTICLE)
})

test('the complete mode is what PyTorch prints', () => {
  const fromTorch = readFileSync('tests/golden/block/printout.txt', 'utf8').trimEnd()
  // PyTorch 1.12 and later spell out GELU's argument; the article's version did not.
  expect(printoutText(printout(TINY, 'complete'))).toBe(
    fromTorch.replaceAll("GELU(approximate='none')", 'GELU()'),
  )
})

test('every size in it follows the config', () => {
  const sizes = printout({ dim: 10, grid: 3, ratio: 2.5 }, 'complete')
    .flatMap((line) => line.parts)
    .filter((part) => part.axis !== null)
    .map((part) => `${part.axis} ${part.text}`)
  expect(new Set(sizes)).toEqual(
    new Set(['features 10', 'featuresHidden 25', 'tokens 10', 'tokensHidden 25']),
  )
})

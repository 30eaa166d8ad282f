import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LINEAR } from './blocks/linear.ts'
import { NONE } from './blocks/none.ts'
import { TINY } from './config.ts'
import { printout, printoutExtents, printoutText } from './printout.ts'

/** The printout as the article has it, to the letter: https://arxiv.org/abs/2105.02723 is the paper it reads. */
const ARTICLE = readFileSync('tests/golden/article-printout.txt', 'utf8').trimEnd()

test('at the defaults the article mode is, character for character, the block in the article', () => {
  expect(printoutText(printout(LINEAR, TINY, 'article'))).toBe(ARTICLE)
})

test('a block that the article does not print has but the complete printout', () => {
  expect(printoutExtents(NONE)).toEqual(['complete'])
  expect(printout(NONE, TINY, 'article')).toEqual(printout(NONE, TINY, 'complete'))
})

test('every size in it follows the config', () => {
  const sizes = printout(LINEAR, { dim: 10, grid: 3, ratio: 2.5 }, 'complete')
    .flatMap((line) => line.parts)
    .filter((part) => part.axis !== null)
    .map((part) => `${part.axis} ${part.text}`)
  expect(new Set(sizes)).toEqual(
    new Set(['features 10', 'featuresHidden 25', 'tokens 10', 'tokensHidden 25']),
  )
})

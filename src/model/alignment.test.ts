import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align, alignSteps } from './alignment.ts'
import { BLOCKS } from './blocks/all.ts'

const letters = (left: string, right: string) => align([...left], [...right], (a, b) => a === b)

test('what is the same stands on one line, and the rest alone', () => {
  expect(letters('abc', 'adc')).toEqual([
    ['a', 'a'],
    ['b', null],
    [null, 'd'],
    ['c', 'c'],
  ])
})

test('each side keeps all it has, in its order; a sequence beside itself is paired throughout', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'abc')), fc.array(fc.constantFrom(...'abc')), (a, b) => {
      const pairs = align(a, b, (x, y) => x === y)
      expect(pairs.map(([left]) => left).filter((each) => each !== null)).toEqual(a)
      expect(pairs.map(([, right]) => right).filter((each) => each !== null)).toEqual(b)
      expect(pairs.filter(([left, right]) => left !== null && right !== null && left !== right)).toEqual([])
      expect(align(a, a, (x, y) => x === y)).toHaveLength(a.length)
    }),
  )
})

test('MLP-Mixer shares its MLP over the tokens with LinearBlock, whatever their names', () => {
  const pairs = alignSteps(BLOCKS.linear, BLOCKS.mixer).map((pair) => pair.map((step) => step?.id ?? null))
  expect(pairs).toContainEqual(['mlp2.fc1', 'mlp_tokens.fc1'])
  expect(pairs).toContainEqual(['mlp2.fc2', 'mlp_tokens.fc2'])
  expect(pairs).toContainEqual(['mlp1.fc1', null])
  expect(pairs).toContainEqual([null, 'mlp_channels.fc1'])
})

import { expect, test } from 'vitest'
import { notFiniteIn } from './not-finite.ts'

test('of each array it is told how many values are no numbers, and how many infinite', async () => {
  const arrays = new Map([
    ['fine', [0, -0, 3.4e38]],
    ['norm1.weight', [1, Number.NaN, Number.NEGATIVE_INFINITY, Number.NaN]],
    ['head.bias', [Number.POSITIVE_INFINITY]],
  ])
  const network = {
    shapes: new Map([...arrays].map(([key, { length }]) => [key, [length]])),
    read: async (key: string) => {
      const data = Float32Array.from(arrays.get(key) ?? [])
      return { shape: [data.length], data }
    },
  }
  expect(await notFiniteIn(network)).toEqual([
    { key: 'norm1.weight', nan: 2, infinite: 1 },
    { key: 'head.bias', nan: 0, infinite: 1 },
  ])
})

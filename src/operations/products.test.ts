import { expect, test } from 'vitest'
import { multiplied, ordered, runningSums } from './products.ts'

test('two vectors are multiplied term by term', () => {
  const made = multiplied(Float32Array.of(3, 4), Float32Array.of(10, 20))
  expect(made).toMatchObject({ products: Float64Array.of(30, 80), sum: 110 })
})

test('terms by size begin with the largest of either sign, and end at the same sum', () => {
  const products = Float64Array.of(1, -5, 3)
  expect([...ordered(products, 'index')]).toEqual([0, 1, 2])
  expect([...ordered(products, 'size')]).toEqual([1, 2, 0])
  expect([...runningSums(products, ordered(products, 'index'))]).toEqual([0, 1, -4, -1])
  expect([...runningSums(products, ordered(products, 'size'))]).toEqual([0, -5, -2, -1])
})

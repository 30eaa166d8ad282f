import { expect, test } from 'vitest'
import { arithmeticOf, erf, ordered, runningSums } from './arithmetic.ts'
import { stepOf, TENSOR_NAMES, type TensorName } from './steps.ts'

// Values from Abramowitz and Stegun, table 7.1.
test('the error function has ten right digits on both sides of zero', () => {
  const known = { 0: 0, 0.5: 0.5204998778, 1: 0.8427007929, 2: 0.995322265, 3: 0.9999779095 }
  for (const [x, value] of Object.entries(known)) {
    expect(erf(Number(x))).toBeCloseTo(value, 9)
    expect(erf(-Number(x))).toBeCloseTo(-value, 9)
  }
  expect([erf(5.9), erf(40), erf(Number.NEGATIVE_INFINITY)]).toEqual([1, 1, -1])
})

const twoByTwo = { rows: 2, columns: 2, data: Float32Array.of(1, 2, 3, 4) }
const trace = Object.fromEntries(TENSOR_NAMES.map((name) => [name, twoByTwo])) as Record<
  TensorName,
  typeof twoByTwo
>

test('a Linear multiplies a row of its input with the row of its weight that belongs to the output', () => {
  const learned = { weight: Float32Array.of(10, 20, 30, 40), bias: Float32Array.of(5, 6) }
  const made = arithmeticOf(stepOf('mlp1.fc1'), { row: 1, column: 0 }, trace, learned)
  expect(made).toMatchObject({ products: Float64Array.of(30, 80), sum: 110, bias: 5, value: 115 })
})

test('a norm takes its statistics from the row, and its weight from the column', () => {
  const learned = { weight: Float32Array.of(1, 2), bias: Float32Array.of(0, 10) }
  const made = arithmeticOf(stepOf('norm1'), { row: 1, column: 1 }, trace, learned)
  expect(made).toMatchObject({ mean: 3.5, variance: 0.25, weight: 2, bias: 10 })
  expect(made.value).toBeCloseTo(12, 4)
})

test('a transpose reads the mirrored cell', () => {
  const made = arithmeticOf(stepOf('transpose1'), { row: 0, column: 1 }, trace, null)
  expect(made).toEqual({ kind: 'transpose', from: { row: 1, column: 0 }, value: 3 })
})

test('a module’s numbers that are missing are an error, not zeros', () => {
  expect(() => arithmeticOf(stepOf('norm2'), { row: 0, column: 0 }, trace, null)).toThrow('norm2')
})

test('terms by size begin with the largest of either sign, and end at the same sum', () => {
  const products = Float64Array.of(1, -5, 3)
  expect([...ordered(products, 'index')]).toEqual([0, 1, 2])
  expect([...ordered(products, 'size')]).toEqual([1, 2, 0])
  expect([...runningSums(products, ordered(products, 'index'))]).toEqual([0, 1, -4, -1])
  expect([...runningSums(products, ordered(products, 'size'))]).toEqual([0, -5, -2, -1])
})

import { expect, test } from 'vitest'
import { geluInto } from './kernel-gelu.ts'

/** The error function in double precision: a series of positive terms, so nothing cancels. */
function erf(z: number): number {
  let term = z
  let sum = 0
  for (let n = 0; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    sum += term
    term *= (2 * z * z) / (2 * n + 3)
  }
  return ((2 * Math.exp(-z * z)) / Math.sqrt(Math.PI)) * sum
}

const exact = (x: number) => (x / 2) * (1 + erf(x * Math.SQRT1_2))

function gelu(values: readonly number[]): number[] {
  const output = new Float32Array(values.length)
  geluInto(output, Float32Array.from(values))
  return [...output]
}

test('is within 1e-6 of the exact GELU from −20 to 20', () => {
  const inputs = Array.from({ length: 400_001 }, (_, i) => Math.fround(i / 10_000 - 20))
  const largest = gelu(inputs).reduce((most, y, i) => Math.max(most, Math.abs(y - exact(inputs[i]!))), 0)
  expect(largest).toBeLessThan(1e-6)
})

test('near zero it is x / 2, with a relative error as small as a float’s', () => {
  for (const x of [1e-3, 1e-6, 1e-20, -1e-20, -1e-6]) {
    expect(Math.abs(gelu([x])[0]! / exact(Math.fround(x)) - 1)).toBeLessThan(1e-6)
  }
})

test('far from zero it is x on the right and nothing on the left', () => {
  const huge = Math.fround(3e38)
  expect(gelu([8, 20, huge, Number.POSITIVE_INFINITY])).toEqual([8, 20, huge, Number.POSITIVE_INFINITY])
  expect(gelu([-8, -20, -huge]).map(Math.abs)).toEqual([0, 0, 0])
})

test('minus infinity and NaN give NaN, as in PyTorch', () => {
  expect(gelu([Number.NEGATIVE_INFINITY, Number.NaN])).toEqual([Number.NaN, Number.NaN])
})

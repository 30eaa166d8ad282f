import { expect, test } from 'vitest'
import { layerNormInto } from './kernel-layer-norm.ts'

function layerNorm(
  rows: readonly number[][],
  weight = rows[0]!.map(() => 1),
  bias = rows[0]!.map(() => 0),
): number[] {
  const input = Float32Array.from(rows.flat())
  const output = new Float32Array(input.length)
  layerNormInto(output, input, Float32Array.from(weight), Float32Array.from(bias), 1e-6)
  return [...output]
}

test('divides by the biased deviation, then applies weight and bias', () => {
  const [a, b] = layerNorm([[1, 3]], [10, 100], [5, 6])
  expect(a).toBeCloseTo(5 - 10, 4)
  expect(b).toBeCloseTo(6 + 100, 3)
})

test('each row has its own mean and deviation', () => {
  const two = layerNorm([
    [1, 2, 4],
    [-300, 20, 7],
  ])
  expect(two.slice(0, 3)).toEqual(layerNorm([[1, 2, 4]]))
  expect(two.slice(3)).toEqual(layerNorm([[-300, 20, 7]]))
})

test('a constant row is the bias, for the variance has 1e-6 added', () => {
  expect(layerNorm([[7, 7, 7]], [1, 2, 3], [4, 5, 6])).toEqual([4, 5, 6])
})

test.each([0, 100, 10_000])('stays exact when the mean is %d times the deviation', (mean) => {
  const row = Array.from({ length: 197 }, (_, i) => Math.fround(mean + Math.sqrt(2) * Math.sin(i)))
  const average = row.reduce((sum, value) => sum + value) / row.length
  const variance = row.reduce((sum, value) => sum + (value - average) ** 2, 0) / row.length
  layerNorm([row]).forEach((value, i) => {
    expect(Math.abs(value - (row[i]! - average) / Math.sqrt(variance + 1e-6))).toBeLessThan(2e-7)
  })
})

test('a NaN stays in its row', () => {
  const values = layerNorm([
    [1, Number.NaN],
    [1, 3],
  ])
  expect(values.map(Number.isNaN)).toEqual([true, true, false, false])
})

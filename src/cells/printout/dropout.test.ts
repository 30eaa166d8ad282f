import { expect, test } from 'vitest'
import { seededRandom } from '../../picture/prng.ts'
import { dropout, droppedPath, keptPaths } from './dropout.ts'

const ones = { rows: 100, columns: 100, data: new Float32Array(10_000).fill(1) }

test('dropout zeroes about p of the cells and scales the others so that the mean stays', () => {
  const { data } = dropout(ones, 0.25, seededRandom(3))
  const zeros = data.filter((value) => value === 0).length
  expect(zeros / data.length).toBeCloseTo(0.25, 1)
  for (const value of data) expect([0, Math.fround(4 / 3)]).toContain(value)
  expect(data.reduce((sum, value) => sum + value, 0) / data.length).toBeCloseTo(1, 1)
})

test('the same seed drops the same cells, another seed others', () => {
  const drop = (seed: number) => dropout(ones, 0.5, seededRandom(seed)).data
  expect(drop(1)).toEqual(drop(1))
  expect(drop(1)).not.toEqual(drop(2))
})

test('with p = 0 nothing changes', () => {
  expect(dropout(ones, 0, seededRandom(0)).data).toEqual(ones.data)
  expect(keptPaths(5, 0, seededRandom(0))).toEqual([true, true, true, true, true])
})

test('a path is dropped as a whole or kept as a whole', () => {
  expect(droppedPath(ones, 0.5, false).data.every((value) => value === 0)).toBe(true)
  expect(droppedPath(ones, 0.5, true).data.every((value) => value === 2)).toBe(true)
  const kept = keptPaths(1000, 0.1, seededRandom(1)).filter(Boolean).length
  expect(kept / 1000).toBeCloseTo(0.9, 1)
})

import { expect, test } from 'vitest'
import { barPaths, sumPath } from './bars.ts'

test('charts of broken weights have places for all of their values', () => {
  const broken = [1, Number.NaN, Number.POSITIVE_INFINITY, -2, Number.NEGATIVE_INFINITY]
  const { above, below, zero } = barPaths(broken)
  expect(above + below).not.toMatch(/NaN|Infinity|undefined/)
  expect(zero).toBeGreaterThan(0)
  expect(sumPath(Float64Array.from(broken)).path).not.toMatch(/NaN|Infinity|undefined/)
  expect(barPaths([Number.NaN, Number.NaN]).above).not.toMatch(/NaN|undefined/)
  expect(barPaths([0, 0]).above).not.toMatch(/NaN|undefined/)
})

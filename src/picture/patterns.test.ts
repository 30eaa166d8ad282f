import { describe, expect, it } from 'vitest'
import { GROUND_PATTERNS } from './colours.ts'
import { createPattern } from './patterns.ts'

const PIXEL = 0.01

/** The values along a line across the picture, 20 to a pixel. */
function walk(pattern: (typeof GROUND_PATTERNS)[number], seed: number): number[] {
  const value = createPattern(pattern, seed, PIXEL)
  return Array.from({ length: 4000 }, (_, step) => value(-1 + step * 0.0005, 0.3 * step * 0.0005))
}

describe.each(GROUND_PATTERNS.filter((pattern) => pattern !== 'plain'))('%s', (pattern) => {
  it('goes from dark to light and stays between them', () => {
    const values = [1, 2, 3, 4, 5].flatMap((seed) => walk(pattern, seed))
    expect(Math.min(...values)).toBeLessThan(-0.7)
    expect(Math.max(...values)).toBeGreaterThan(0.7)
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1)
  })

  it('changes over no less than a pixel', () => {
    for (const seed of [1, 2, 3]) {
      const values = walk(pattern, seed)
      // From -1 to 1 in 20 steps, a little more where the line crosses two edges of a check at once.
      const steepest = Math.max(...values.slice(1).map((value, at) => Math.abs(value - values[at]!)))
      expect(steepest).toBeGreaterThan(0)
      expect(steepest).toBeLessThan((2 / 20) * 1.5)
    }
  })
})

it.each(['stripes', 'checks', 'dots'] as const)('%s have hard edges, a pixel wide', (pattern) => {
  const values = walk(pattern, 6)
  const blended = values.filter((value) => Math.abs(value) < 1)
  expect(blended.length).toBeGreaterThan(0)
  expect(blended.length / values.length).toBeLessThan(0.2)
})

it('plain is nothing at all', () => {
  expect(walk('plain', 3).every((value) => value === 0)).toBe(true)
})

import { expect, test } from 'vitest'
import { erf } from './normal-cdf.ts'

// Values from Abramowitz and Stegun, table 7.1.
test('the error function has ten right digits on both sides of zero', () => {
  const known = { 0: 0, 0.5: 0.5204998778, 1: 0.8427007929, 2: 0.995322265, 3: 0.9999779095 }
  for (const [x, value] of Object.entries(known)) {
    expect(erf(Number(x))).toBeCloseTo(value, 9)
    expect(erf(-Number(x))).toBeCloseTo(-value, 9)
  }
  expect([erf(5.9), erf(40), erf(Number.NEGATIVE_INFINITY)]).toEqual([1, 1, -1])
})

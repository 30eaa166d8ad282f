import { expect, test } from 'vitest'
import { roughBy } from './rough.ts'

test('the difference of a rough answer is that of the share that is farthest off, in either network', () => {
  const even = Float32Array.of(0, 0)
  const surer = Float32Array.of(Math.log(3), 0)
  expect(roughBy({ linear: even, attention: even }, { linear: even, attention: even })).toBe(0)
  expect(roughBy({ linear: even, attention: even }, { linear: even, attention: surer })).toBeCloseTo(0.25)
})

import { expect, test } from 'vitest'
import { leftOutOf } from './left-out.ts'

test('a drop is the winner’s logit with the patch minus without; a flip is another winner', () => {
  const whole = Float32Array.of(1, 3, 0)
  const without = [Float32Array.of(1, 2, 0), Float32Array.of(4, 3.5, 0), Float32Array.of(1, 3, 0)]
  const { winner, drops, flips, least, most } = leftOutOf({ whole, without })
  expect(winner).toBe(1)
  expect([...drops]).toEqual([1, -0.5, 0])
  expect(flips).toBe(1)
  const share = (logits: readonly number[], of: number) =>
    Math.exp(of) / logits.reduce((sum, logit) => sum + Math.exp(logit), 0)
  expect(least).toBeCloseTo(share([4, 3.5, 0], 3.5), 6)
  expect(most).toBeCloseTo(share([1, 3, 0], 3), 6)
})

import type { StepResult } from '../engine/learner.ts'

/** Steps that a value on a curve is the mean of. */
export const WINDOW = 10

/** The mean of each value and those before it, as many as the window has room for. */
export function smoothed(values: readonly number[], window = WINDOW): number[] {
  let sum = 0
  return values.map((value, index) => {
    sum += value - (index >= window ? (values[index - window] ?? 0) : 0)
    return sum / Math.min(index + 1, window)
  })
}

/** The share of pictures named rightly, of those of the last steps; null before the first step. */
export function presentAccuracy(steps: readonly StepResult[], batch: number): number | null {
  const last = steps.slice(-WINDOW)
  return last.length > 0 ? last.reduce((sum, { right }) => sum + right, 0) / (last.length * batch) : null
}

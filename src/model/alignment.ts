import { type Block, readsOf, type Step, stepOf } from './block.ts'

/** Two things in one place of two sequences, or one that has nothing in its place. */
export type Pair<T> =
  | readonly [left: T, right: T]
  | readonly [left: T, right: null]
  | readonly [left: null, right: T]

/**
 * Two sequences side by side: items with one key stand in one line, as many as can without changing an order (a longest
 * common subsequence); the others stand alone, those of the left first.
 */
export function align<T>(left: readonly T[], right: readonly T[], same: (a: T, b: T) => boolean): Pair<T>[] {
  // How many can be paired of what begins at i on the left and at j on the right.
  const most = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  const at = (i: number, j: number) => most[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--) {
      const paired = same(left[i] as T, right[j] as T)
      ;(most[i] as number[])[j] = paired ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const pairs: Pair<T>[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i] as T, right[j] as T]
    if (i < left.length && j < right.length && same(a, b)) {
      pairs.push([a, b])
      i++
      j++
    } else if (i < left.length && (j === right.length || at(i + 1, j) >= at(i, j + 1))) {
      pairs.push([a, null])
      i++
    } else {
      pairs.push([null, b])
      j++
    }
  }
  return pairs
}

/** What a step does and along which axis, whatever its tensor is called. What only adds or turns has no axis. */
const doing = (block: Block, step: Step): string => {
  const [read] = readsOf(step)
  return 'module' in step && read
    ? `${step.operation} ${stepOf(block, read.tensor).columns} ${step.columns}`
    : step.operation
}

/** The steps of two blocks side by side: on one line what does the same along the same axes. */
export const alignSteps = (left: Block, right: Block): Pair<Step>[] =>
  align(left.steps, right.steps, (a, b) => doing(left, a) === doing(right, b))

import { refuse } from './problem.ts'
import type { Value } from './value.ts'

/** A list that holds one list twice, and so on, is short to write and has no end when it is printed. */
const MOST_LEAVES = 2 ** 20

const counted = new WeakMap<object, number>()

/** How many values a list or tuple comes to, what lies in it several times counted as often. */
function countOf(value: Value): number {
  if (value.kind !== 'tuple' && value.kind !== 'list') return 1
  const known = counted.get(value)
  if (known !== undefined) return known
  const count = value.items.reduce((sum, item) => sum + countOf(item), 1)
  counted.set(value, count)
  return count
}

/** The value itself, if it is not too large to be looked through. */
export function ofBearableSize<Made extends Value>(value: Made): Made {
  if (countOf(value) > MOST_LEAVES) refuse({ kind: 'limit', of: 'items', limit: MOST_LEAVES })
  return value
}

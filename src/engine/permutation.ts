import { seededRandom } from '../picture/prng.ts'

/** An order of rows: row i of what it makes is row `order[i]` of what it is given. */
export type Permutation = readonly number[]

/** The order that undoes another. */
export function inverse(order: Permutation): Permutation {
  const back = new Array<number>(order.length)
  for (const [to, from] of order.entries()) back[from] = to
  return back
}

/** All numbers below `count` in an order that follows from the seed, every order being as likely. */
export function shuffled(count: number, seed: number): Permutation {
  const random = seededRandom(seed)
  const order = Array.from({ length: count }, (_, index) => index)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** Patches moved on their grid, row by row; what leaves it on one side comes back on the other. */
export function rolled(grid: number, down: number, right: number): Permutation {
  const wrap = (index: number) => ((index % grid) + grid) % grid
  return Array.from({ length: grid ** 2 }, (_, patch) => {
    const [row, column] = [Math.floor(patch / grid), patch % grid]
    return wrap(row - down) * grid + wrap(column - right)
  })
}

/** The same for token rows, of which those before the `first` patch stay where they are. */
export const afterFirst = (patches: Permutation, first = 1): Permutation => [
  ...Array(first).keys(),
  ...patches.map((patch) => patch + first),
]

/** Milliseconds of every round, by contestant. */
export type Times<Name extends string> = Record<Name, number[]>

/**
 * Times contestants against each other: each runs once a round, in an order that turns round every time, so that
 * whatever else the machine does falls on all of them alike. The first rounds, which compile code, are not counted.
 */
export async function rounds<Name extends string>(
  count: number,
  contestants: Record<Name, () => unknown>,
): Promise<Times<Name>> {
  const names = Object.keys(contestants) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Times<Name>
  const warmUp = Math.ceil(count / 5)
  for (let round = -warmUp; round < count; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const start = performance.now()
      await contestants[name]()
      const milliseconds = performance.now() - start
      if (round >= 0) times[name].push(milliseconds)
    }
  }
  return times
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** How many times as long `a` takes as `b`: the median over the rounds of the ratio within one round. */
export const ratio = (a: readonly number[], b: readonly number[]): number =>
  median(a.map((time, round) => time / b[round]!))

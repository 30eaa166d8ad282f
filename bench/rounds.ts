/** Milliseconds of every round, by contestant, and of a fixed piece of work beside it. */
export type Times<Name extends string> = Record<Name | 'work', number[]>

/** The same additions and multiplications every time; what it takes longer than at its fastest, others have taken. */
export function fixedWork(): number {
  const start = performance.now()
  let sum = 0
  for (let i = 0; i < 1_000_000; i++) sum = (sum * 31 + i) | 0
  const milliseconds = performance.now() - start
  // Used, or an optimiser would leave out the work.
  return sum === 1 ? Number.NaN : milliseconds
}

/**
 * Times contestants against each other: each runs once a round, in an order that turns round every time, so that
 * whatever else the machine does falls on all of them alike. The first rounds, which compile code, are not counted.
 */
export async function rounds<Name extends string>(
  count: number,
  contestants: Record<Name, () => unknown>,
): Promise<Times<Name>> {
  const names = Object.keys(contestants) as Name[]
  const times = Object.fromEntries([...names, 'work'].map((name) => [name, [] as number[]])) as Times<Name>
  const warmUp = Math.ceil(count / 5)
  for (let round = -warmUp; round < count; round++) {
    const work = fixedWork()
    if (round >= 0) times.work.push(work)
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

/** A median and the quartiles about it. */
export interface Spread {
  low: number
  median: number
  high: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN
  return { low: at(0.25), median: at(0.5), high: at(0.75) }
}

/** How many times as long `a` takes as `b`, over the rounds of the ratio within one round. */
export const ratio = (a: readonly number[], b: readonly number[]): Spread =>
  spread(a.map((time, round) => time / (b[round] ?? Number.NaN)))

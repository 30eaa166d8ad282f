import { sum } from 'd3'

/** What some tokens hold of all patches' influence, from 0 to 1. Token 1 is the first patch. */
export const shareOf = (influence: Float32Array, tokens: readonly number[]): number =>
  sum(tokens, (token) => influence[token - 1]) / sum(influence)

/** What the strongest patches hold of it. */
export const strongestShare = (influence: Float32Array, count: number): number =>
  sum(influence.toSorted().subarray(-count)) / sum(influence)

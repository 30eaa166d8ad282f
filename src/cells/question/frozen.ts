import { type AnswersResult, TWINS } from '../../engine/protocol.ts'

/** How little answers differed while no token heard of another. */
export interface Frozen {
  first: AnswersResult['logits']
  pictures: number
  /** The largest difference of any logit of either network from the first answer's. */
  difference: number
}

/** With the answer to one more picture. */
export function frozenWith(before: Frozen | null, logits: AnswersResult['logits']): Frozen {
  if (before === null) return { first: logits, pictures: 1, difference: 0 }
  const { first, pictures, difference } = before
  const differences = TWINS.flatMap((twin) =>
    [...logits[twin]].map((logit, i) => Math.abs(logit - (first[twin][i] ?? Number.NaN))),
  )
  return { first, pictures: pictures + 1, difference: Math.max(difference, ...differences) }
}

import { type AnswersResult, TWINS } from '../../engine/protocol.ts'
import { softmax } from '../../experiment/network-figures.ts'

type Logits = AnswersResult['logits']

/** The most by which the share of any class, of either network, was off. */
export function roughBy(rough: Logits, exact: Logits): number {
  const differences = TWINS.flatMap((twin) => {
    const shares = softmax(exact[twin])
    return [...softmax(rough[twin])].map((share, i) => Math.abs(share - (shares[i] ?? Number.NaN)))
  })
  return Math.max(...differences)
}

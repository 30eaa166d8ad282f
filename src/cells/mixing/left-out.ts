import type { LeaveOutResult } from '../../engine/protocol.ts'
import { softmax } from '../../experiment/network-figures.ts'
import { indexOfLargest } from '../../model/matrix.ts'

/** What leaving out each patch in turn has done to a network's answer. */
export interface LeftOut {
  /** The class that wins on the whole picture. */
  winner: number
  /** By how much the winner's logit is smaller without each patch. */
  drops: Float32Array
  /** The least and the most that the winner's share comes to without a patch. */
  least: number
  most: number
  /** Without how many patches, each by itself, another class wins. */
  flips: number
}

export function leftOutOf({ whole, without }: Pick<LeaveOutResult, 'whole' | 'without'>): LeftOut {
  const winner = indexOfLargest(whole)
  const shares = without.map((logits) => softmax(logits)[winner] ?? Number.NaN)
  return {
    winner,
    drops: Float32Array.from(without, (logits) => (whole[winner] ?? 0) - (logits[winner] ?? Number.NaN)),
    least: Math.min(...shares),
    most: Math.max(...shares),
    flips: without.filter((logits) => indexOfLargest(logits) !== winner).length,
  }
}

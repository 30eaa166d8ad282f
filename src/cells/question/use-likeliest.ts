import { softmax } from '../../experiment/network-figures.ts'
import { TRAINED } from '../../model/config.ts'
import { useClassNames } from '../parts/use-class-names.ts'

/** The class that a network says, and its share. */
export function useLikeliest(): (logits: Float32Array) => { name: string; share: number } {
  const nameOf = useClassNames(TRAINED.classes)
  return (logits) => {
    const shares = softmax(logits)
    const index = shares.indexOf(Math.max(...shares))
    return { name: nameOf(index), share: shares[index] ?? 0 }
  }
}

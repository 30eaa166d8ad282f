import { softmax } from '../../experiment/network-figures.ts'
import { useTaskNames } from '../parts/use-class-names.ts'

/** The shape that one of the twins names, and its share. */
export function useLikeliest(): (logits: Float32Array) => { name: string; share: number } {
  const names = useTaskNames('shapes')
  return (logits) => {
    const shares = softmax(logits)
    const index = shares.indexOf(Math.max(...shares))
    return { name: names[index] ?? '', share: shares[index] ?? 0 }
  }
}

import { softmax } from '../../experiment/network-figures.ts'
import { indexOfLargest } from '../../model/matrix.ts'
import { useTaskNames } from '../parts/use-class-names.ts'

/** The shape that one of the twins names, and its share. */
export function useLikeliest(): (logits: Float32Array) => { name: string; share: number } {
  const names = useTaskNames('shapes')
  return (logits) => {
    const shares = softmax(logits)
    const index = indexOfLargest(shares)
    return { name: names[index] ?? '', share: shares[index] ?? 0 }
  }
}

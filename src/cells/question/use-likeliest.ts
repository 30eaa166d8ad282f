import { softmax } from '../../experiment/network-figures.ts'
import type { Task } from '../../model/config.ts'
import { indexOfLargest } from '../../model/matrix.ts'
import { useTaskNames } from '../parts/use-class-names.ts'

/** What one of a task's twins names, and its share. */
export function useLikeliest(): (task: Task, logits: Float32Array) => { name: string; share: number } {
  const namesOf = useTaskNames()
  return (task, logits) => {
    const shares = softmax(logits)
    const index = indexOfLargest(shares)
    return { name: namesOf(task)[index] ?? '', share: shares[index] ?? 0 }
  }
}

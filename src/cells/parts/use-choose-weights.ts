import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { sizesOf, trainedAs } from '../../experiment/settings.ts'

/** Goes to weights of a kind, and to the sizes they have. */
export function useChooseWeights(): (kind: 'trained' | 'seeded') => void {
  const store = useExperimentStore()
  return (kind) => {
    const sizes = trainedAs({ ...store.getState().settings, weights: { kind } })
    store.getState().change({ weights: { kind }, ...(sizes && sizesOf(sizes)) })
  }
}

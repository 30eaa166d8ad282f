import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { sizesFor, trainedAs } from '../../experiment/settings.ts'

/** Goes to weights of a kind, and to the sizes they have. */
export function useChooseWeights(): (kind: 'trained' | 'seeded') => void {
  const store = useExperimentStore()
  return (kind) => {
    const { settings, change } = store.getState()
    const trained = trainedAs({ ...settings, weights: { kind } })
    change({ weights: { kind }, ...(trained && sizesFor(trained, settings)) })
  }
}

import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { reloadIfReplaced } from '../../kit/reload-if-replaced.ts'
import { type BlockName, fetchBlock } from '../../model/blocks/index.ts'

/** Goes to a kind of block, once it is there. */
export function useChooseModel(): (model: BlockName) => void {
  const store = useExperimentStore()
  return (model) => void fetchBlock(model).then(() => store.getState().change({ model }), reloadIfReplaced)
}

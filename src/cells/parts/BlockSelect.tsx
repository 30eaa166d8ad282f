import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { reloadIfReplaced } from '../../kit/reload-if-replaced.ts'
import { type BlockName, fetchBlock } from '../../model/blocks/index.ts'
import { useWords } from '../../words/reader.ts'
import { BlockNames } from './BlockNames.tsx'

/** Which kind of block the network is made of; one that is chosen is gone to once it is there. */
export function BlockSelect() {
  const { label } = useWords().parts.model
  const store = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  const choose = (chosen: BlockName) =>
    void fetchBlock(chosen).then(() => store.getState().change({ model: chosen }), reloadIfReplaced)
  return <BlockNames label={label} value={model} onChange={choose} />
}

import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { reloadIfReplaced } from '../../kit/reload-if-replaced.ts'
import { BLOCK_NAMES, type BlockName, CLASS_NAMES, fetchBlock } from '../../model/blocks/index.ts'
import { useWords } from '../../words/reader.ts'

/** Which kind of block the network is made of; one that is chosen is gone to once it is there. */
export function BlockSelect() {
  const { label } = useWords().parts.model
  const store = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  const choose = (chosen: BlockName) =>
    void fetchBlock(chosen).then(() => store.getState().change({ model: chosen }), reloadIfReplaced)
  return (
    <select
      aria-label={label}
      translate="no"
      data-static="drop"
      value={model}
      onChange={(event) => choose(event.target.value as BlockName)}
    >
      {BLOCK_NAMES.map((name) => (
        <option key={name} value={name}>
          {CLASS_NAMES[name]}
        </option>
      ))}
    </select>
  )
}

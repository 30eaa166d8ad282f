import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { BLOCK_NAMES } from '../../model/blocks/index.ts'
import { useWords } from '../../words/reader.ts'
import './parts.css'

/** Which kind of block the network is made of. */
export function ModelChoice() {
  const words = useWords().parts.model
  const store = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  return (
    <div className="model-choice">
      <span className="soft" data-static="drop">
        {words.label}
      </span>
      <Choice
        label={words.label}
        values={BLOCK_NAMES}
        value={model}
        words={words.names}
        onChange={(next) => store.getState().change({ model: next })}
      />
      <span className="soft">{words.about[model]}</span>
    </div>
  )
}

import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { BLOCK_NAMES } from '../../model/blocks/index.ts'
import { useWordsOf } from '../../words/reader.ts'
import { blockWords } from './block-words.ts'

/** Which kind of block the network is made of. */
export function ModelChoice() {
  const words = useWordsOf(blockWords)
  const store = useExperimentStore()
  const model = useExperiment(({ settings }) => settings.model)
  return (
    <div className="model-choice">
      <Choice
        label={words.label}
        values={BLOCK_NAMES}
        value={model}
        words={words.names}
        onChange={(next) => store.getState().change({ model: next })}
      />{' '}
      <span className="soft">{words.about[model]}</span>
    </div>
  )
}

import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { late } from '../../kit/late.tsx'
import { BLOCK_NAMES, CLASS_NAMES, isRelative } from '../../model/blocks/index.ts'
import { useWords } from '../../words/reader.ts'
import { useChooseModel } from './use-choose-model.ts'
import './parts.css'

const RelativeAbout = late(async () => (await import('./RelativeAbout.tsx')).RelativeAbout)

/** Which kind of block the network is made of. */
export function ModelChoice() {
  const words = useWords().parts.model
  const choose = useChooseModel()
  const model = useExperiment(({ settings }) => settings.model)
  return (
    <div className="model-choice">
      <span className="soft" data-static="drop">
        {words.label}
      </span>
      <Choice label={words.label} values={BLOCK_NAMES} value={model} words={CLASS_NAMES} onChange={choose} />
      <span className="soft">{isRelative(model) ? <RelativeAbout model={model} /> : words.about[model]}</span>
    </div>
  )
}

import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { late } from '../../kit/late.tsx'
import { isRelative } from '../../model/blocks/index.ts'
import { useWords } from '../../words/reader.ts'
import { BlockSelect } from './BlockSelect.tsx'
import './parts.css'

const RelativeAbout = late(async () => (await import('./RelativeAbout.tsx')).RelativeAbout)

/** Which kind of block the network is made of, and what is to be known about it. */
export function ModelChoice() {
  const words = useWords().parts.model
  const model = useExperiment(({ settings }) => settings.model)
  return (
    <div className="model-choice">
      <span className="soft" data-static="drop">
        {words.label}
      </span>
      <BlockSelect />
      <span className="soft">{isRelative(model) ? <RelativeAbout model={model} /> : words.about[model]}</span>
    </div>
  )
}

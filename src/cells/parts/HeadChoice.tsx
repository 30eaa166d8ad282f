import {
  useBlock,
  useExperiment,
  useExperimentStore,
  useSizes,
} from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { headsOf } from '../../model/block.ts'
import { useWordsOf } from '../../words/reader.ts'
import './parts.css'
import { headWords } from './head-words.ts'

/** Which head it is whose matrices are shown. */
export function HeadChoice() {
  const words = useWordsOf(headWords)
  const store = useExperimentStore()
  const head = useExperiment(({ settings }) => settings.head)
  const heads = Array.from({ length: headsOf(useBlock(), useSizes()) }, (_, index) => String(index))
  return (
    <div className="head-choice">
      <span className="soft" aria-hidden="true">
        {words.label}
      </span>
      <Choice
        label={words.label}
        values={heads}
        value={String(head)}
        words={Object.fromEntries(heads.map((each) => [each, each]))}
        onChange={(chosen) => store.getState().change({ head: Number(chosen) })}
      />
    </div>
  )
}

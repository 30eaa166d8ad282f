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

/** A base model has twelve, for which there is no room beside a tensor's name. */
const MOST_SIDE_BY_SIDE = 6

/** Which head it is whose matrices are shown. */
export function HeadChoice() {
  const words = useWordsOf(headWords)
  const store = useExperimentStore()
  const head = useExperiment(({ settings }) => settings.head)
  const heads = Array.from({ length: headsOf(useBlock(), useSizes()) }, (_, index) => String(index))
  const choose = (chosen: string) => store.getState().change({ head: Number(chosen) })
  return (
    <div className="head-choice">
      <span className="soft" aria-hidden="true">
        {words.label}
      </span>
      {heads.length <= MOST_SIDE_BY_SIDE ? (
        <Choice
          label={words.label}
          values={heads}
          value={String(head)}
          words={Object.fromEntries(heads.map((each) => [each, each]))}
          onChange={choose}
        />
      ) : (
        <select
          aria-label={words.label}
          value={head}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {heads.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )}
    </div>
  )
}

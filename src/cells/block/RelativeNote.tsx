import { useExperiment } from '../../experiment/react/use-experiment.ts'
import type { Relative } from '../../model/blocks/index.ts'
import { useWordsOf } from '../../words/reader.ts'
import { distilledNotes } from './attention-notes.ts'
import { type Notes, relativeNotes } from './relative-notes.ts'

interface Props {
  model: Relative
  step: string
}

/** What the tour says at a step of a block that is not the article's. */
export function RelativeNote({ model, step }: Props) {
  const notes: Notes = useWordsOf(relativeNotes)[model]
  const ofDistilled: Notes = useWordsOf(distilledNotes)
  const distilled = useExperiment(({ settings }) => settings.distilled)
  const said = (distilled && ofDistilled[step]) || (notes[step] ?? '')
  return (
    <p>
      {said.split('`').map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece of code is its place in the sentence.
          <code key={index} translate="no">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </p>
  )
}

export { RelativeSource } from './RelativeSource.tsx'

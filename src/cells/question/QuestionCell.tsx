import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import type { Block } from '../../model/block.ts'
import { SHAPES } from '../../picture/shapes.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { Answer } from '../parts/Answer.tsx'
import { PicturePatches } from '../parts/PicturePatches.tsx'
import { TensorMap } from '../parts/TensorMap.tsx'
import { Misfit } from '../parts/WeightsChoice.tsx'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { questionWords } from './words.ts'
import './question.css'

/** The stream of a block, and what its branches add to it. */
const streamOf = ({ branches, steps }: Block): string[] => [
  ...branches.flatMap(({ added: { stream, update } }) => [stream.tensor, update.tensor]),
  ...steps.slice(-1).map(({ id }) => id),
]

/** How hard the pictures are that are drawn at random here: easy ones, for a first look. */
const DIFFICULTY = 0.3

/** The whole story at a glance: a picture, the stream of a block, and what the network says. */
export function QuestionCell() {
  const { answer } = useWords().parts
  const said = useWordsOf(questionWords).question
  useShown('trace')
  useShown('network')
  const stale = useExperiment((experiment) => experiment.stale)
  const block = useExperiment(({ settings }) => settings.block)
  return (
    <section className="cell question-cell" id="at-once" aria-label={said.label}>
      <div className="question-picture">
        <PicturePatches focusable />
        <PictureTools />
      </div>
      <ol className="question-stream">
        {streamOf(useBlock()).map((tensor) => (
          <li key={tensor}>
            <ChapterLink to="block" settings={{ step: tensor }} place="block" className="question-name">
              {tensor.includes('.') ? `+ ${tensor}` : tensor}
            </ChapterLink>
            <TensorMap tensor={tensor} />
            <p className="question-says">{said.stream[tensor as 'x']}</p>
          </li>
        ))}
      </ol>
      <div className="question-answer" data-stale={stale || undefined}>
        <p className="question-head">{answer.label}</p>
        <Answer />
      </div>
      <p className="soft question-block">{said.ofBlock(block)}</p>
      <Misfit />
    </section>
  )
}

/** Another shape, or another picture altogether; more can be set in the next chapters. */
function PictureTools() {
  const words = useWords().picture
  const shapes = useWords().picture.shapes
  const store = useExperimentStore()
  const picture = useExperiment(({ settings }) => settings.picture)
  return (
    <p className="question-tools">
      {picture.kind === 'shape' && (
        <select
          aria-label={words.shape}
          value={picture.shape.shape}
          onChange={(event) =>
            store.getState().change({
              picture: {
                kind: 'shape',
                shape: { ...picture.shape, shape: event.target.value as (typeof SHAPES)[number] },
              },
            })
          }
        >
          {SHAPES.map((shape) => (
            <option key={shape} value={shape}>
              {shapes[shape]}
            </option>
          ))}
        </select>
      )}
      <AnotherPicture difficulty={DIFFICULTY} />
    </p>
  )
}

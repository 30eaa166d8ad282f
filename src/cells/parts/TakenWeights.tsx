import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { networkOf, type WeightsChoice } from '../../experiment/settings.ts'
import { CLASSES, runsAtAnyGrid, TRAINED } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { foundWords } from './found-words.ts'
import { useTaskNames } from './use-class-names.ts'

/** What is to be known of weights that were not learned for what they run on here. */
export function TakenWeights() {
  const weights = useExperiment(({ settings }) => settings.weights)
  return (
    <span className="soft">
      {weights.kind === 'file' ? <FromFile weights={weights} /> : <OnAnotherGrid />}
    </span>
  )
}

/** That weights which come with the page run on another grid than the one they were trained for, and how. */
function OnAnotherGrid() {
  const { trained, pictures } = useWords().parts.weights
  const words = useWordsOf(foundWords)
  const { grid, task } = useExperiment(({ settings }) => settings)
  return [words.onAnotherGrid(TRAINED.grid, grid), trained(pictures[task])].join(words.betweenSentences)
}

/** What network a checkpoint holds, which of what stands in it is run and what is not, and what no file says. */
function FromFile({ weights }: { weights: WeightsChoice & { kind: 'file' } }) {
  const words = useWordsOf(foundWords)
  const { name, place, leftOut, hasEmbedding, hasHead } = weights
  const grid = useExperiment(({ settings }) => networkOf(settings).config.grid)
  const task = useExperiment(({ settings }) => settings.task)
  const [firstClass = ''] = useTaskNames()(task)
  const { model, positionGrid, distilled, classes } = weights.config
  const isResized = runsAtAnyGrid({ model }) && hasEmbedding && grid !== positionGrid
  const sentences = [
    words.yours(name, { ...weights.config, grid }, hasHead),
    !hasEmbedding && words.noEmbedding,
    isResized && words.resized(positionGrid, grid),
    distilled && words.distilled(hasHead),
    hasHead && classes === CLASSES[task] && words.namedAs(classes, firstClass),
    (place.dict || place.prefix) && words.taken(place),
    leftOut.count > 0 && words.leftOut(leftOut.first, leftOut.count),
  ]
  return sentences.filter(Boolean).join(words.betweenSentences)
}

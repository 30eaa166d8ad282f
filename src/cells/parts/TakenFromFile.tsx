import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { networkOf, type WeightsChoice } from '../../experiment/settings.ts'
import { runsAtAnyGrid } from '../../model/config.ts'
import { useWordsOf } from '../../words/reader.ts'
import { foundWords } from './found-words.ts'

interface Props {
  weights: WeightsChoice & { kind: 'file' }
}

/** What network a checkpoint holds, which of what stands in it is run and what is not, and what no file says. */
export function TakenFromFile({ weights }: Props) {
  const words = useWordsOf(foundWords)
  const { name, place, leftOut, hasEmbedding, hasHead } = weights
  const grid = useExperiment(({ settings }) => networkOf(settings).config.grid)
  const { model, positionGrid, distilled } = weights.config
  const isResized = runsAtAnyGrid({ model }) && hasEmbedding && grid !== positionGrid
  const sentences = [
    words.yours(name, { ...weights.config, grid }, hasHead),
    !hasEmbedding && words.noEmbedding,
    isResized && words.resized(positionGrid, grid),
    distilled && hasHead && words.distilled,
    (place.dict || place.prefix) && words.taken(place),
    leftOut.count > 0 && words.leftOut(leftOut.first, leftOut.count),
  ]
  return <span className="soft">{sentences.filter(Boolean).join(words.betweenSentences)}</span>
}

import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { useWordsOf } from '../../words/reader.ts'
import { foundWords } from './found-words.ts'

/** How the pictures of a checkpoint's network were normalised, which a reader may know better than we can. */
export function PictureValues() {
  const words = useWordsOf(foundWords).normalised
  const store = useExperimentStore()
  const weights = useExperiment(({ settings }) => settings.weights)
  if (weights.kind !== 'file' || !weights.hasEmbedding) return null
  const { normalised, ...config } = weights.config
  return (
    <div className="picture-values">
      <span className="soft" aria-hidden="true">
        {words.label}
      </span>{' '}
      <Choice
        label={words.label}
        values={['imagenet', 'half']}
        value={normalised ?? 'imagenet'}
        words={words.by}
        onChange={(chosen) =>
          store.getState().change({
            weights: { ...weights, config: chosen === 'half' ? { ...config, normalised: chosen } : config },
          })
        }
      />
    </div>
  )
}

import { useState } from 'react'
import { useExperiment } from '../experiment/react/use-experiment.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { notFiniteWords } from './not-finite-words.ts'

/** A network that has gone astray may have them in every array. */
const MOST_ARRAYS = 5

/** Which arrays of the reader's checkpoint have values that are no numbers, or infinite. */
export function NotFiniteWeights() {
  const { dismiss } = useWords()
  const words = useWordsOf(notFiniteWords)
  const weights = useExperiment(({ settings }) => settings.weights)
  const [dismissed, setDismissed] = useState<number | null>(null)
  if (weights.kind !== 'file' || weights.notFinite.length === 0 || weights.id === dismissed) return null
  const more = weights.notFinite.length - MOST_ARRAYS
  return (
    <div className="notice" role="status">
      <p>{words.some(weights.name)}</p>
      <ul>
        {weights.notFinite.slice(0, MOST_ARRAYS).map(({ key, nan, infinite }) => (
          <li key={key}>
            <code>{key}</code>: {words.values(nan, infinite)}
          </li>
        ))}
        {more > 0 && <li>{words.more(more)}</li>}
      </ul>
      <button type="button" className="quiet" onClick={() => setDismissed(weights.id)}>
        {dismiss}
      </button>
    </div>
  )
}

import { ChapterLink } from '../cells/article/ChapterLink.tsx'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { droppedWords } from './dropped-words.ts'

/** What became of a file that was dropped where nothing shows it, or of what was no file. */
export function DroppedFile() {
  const { dismiss } = useWords()
  const words = useWordsOf(droppedWords)
  const store = useExperimentStore()
  const dropped = useExperiment((experiment) => experiment.dropped)
  const isTrouble = useExperiment(({ problem }) => problem !== null)
  // What is wrong with the file says enough.
  if (dropped === null || isTrouble) return null
  return (
    <p className="notice" role="status">
      {words[dropped]} {dropped === 'file' && <ChapterLink to="block">{words.see}</ChapterLink>}{' '}
      <button type="button" className="quiet" onClick={() => store.setState({ dropped: null })}>
        {dismiss}
      </button>
    </p>
  )
}

import CHAPTERS from 'virtual:chapters'
import { ChapterLink } from '../cells/article/ChapterLink.tsx'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { useReader, useWords, useWordsOf } from '../words/reader.ts'
import { droppedWords } from './dropped-words.ts'

/** What became of a file that was dropped where nothing shows it, of one with code, or of what was no file. */
export function DroppedFile() {
  const { dismiss } = useWords()
  const { language } = useReader()
  const words = useWordsOf(droppedWords)
  const store = useExperimentStore()
  const dropped = useExperiment((experiment) => experiment.dropped)
  const isTrouble = useExperiment(({ problem }) => problem !== null)
  // What is wrong with the file says enough.
  if (dropped === null || isTrouble) return null
  const said = typeof dropped === 'string' ? dropped : 'code'
  const chapter = typeof dropped === 'string' ? null : CHAPTERS.find(({ name }) => name === dropped.codeOf)
  return (
    <p className="notice" role="status">
      {words[said]} {dropped === 'file' && <ChapterLink to="block">{words.see}</ChapterLink>}
      {chapter && <ChapterLink to={chapter.name}>{chapter.short[language]}</ChapterLink>}{' '}
      <button type="button" className="quiet" onClick={() => store.setState({ dropped: null })}>
        {dismiss}
      </button>
    </p>
  )
}

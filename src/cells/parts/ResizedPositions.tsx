import { useWordsOf } from '../../words/reader.ts'
import { foundWords } from './found-words.ts'

interface Props {
  from: number
  to: number
}

/** That weights which come with the page run on another grid than the one they were trained for, and how. */
export const ResizedPositions = ({ from, to }: Props) => (
  <span className="soft"> {useWordsOf(foundWords).resized(from, to)}</span>
)

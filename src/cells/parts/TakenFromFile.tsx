import type { OpenedCheckpoint } from '../../engine/protocol.ts'
import { useWordsOf } from '../../words/reader.ts'
import { foundWords } from './found-words.ts'

/** Which of what stands in a checkpoint is run, and what is not. */
export function TakenFromFile({ place, leftOut }: Pick<OpenedCheckpoint, 'place' | 'leftOut'>) {
  const words = useWordsOf(foundWords)
  return (
    <>
      {(place.dict || place.prefix) && words.taken(place)}{' '}
      {leftOut.count > 0 && words.leftOut(leftOut.first, leftOut.count)}
    </>
  )
}

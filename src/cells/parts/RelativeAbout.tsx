import type { Relative } from '../../model/blocks/index.ts'
import { useWordsOf } from '../../words/reader.ts'
import { relativeWords } from './relative-words.ts'

/** A sentence on a block that is not the article's. */
export function RelativeAbout({ model }: { model: Relative }) {
  return useWordsOf(relativeWords)[model]
}

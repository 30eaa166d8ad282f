import { createContext, useContext } from 'react'
import type { Theme } from '../heatmap/colour-table.ts'
import type { ShellWords } from './en.ts'
import type { ByLanguage, Language } from './language.ts'

/**
 * What pages say in one language, fetched in that language alone: the words of the shell, and of each room that most
 * pages have or that weighs much. Such a room declares its words here from where it keeps them (`declare module`);
 * `src/app/words` puts all of them together.
 */
export interface Words extends ShellWords {}

/** How the page is read: in which words, and on which ground. */
export interface Reader {
  language: Language
  words: Words
  theme: Theme
}

export const ReaderContext = createContext<Reader | null>(null)

export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (reader === null) throw new Error('a cell stands outside the page it belongs to')
  return reader
}

export const useWords = (): Words => useReader().words

/** A cell's own words, which its page alone has. */
export const useWordsOf = <Own>(words: ByLanguage<Own>): Own => words[useReader().language]

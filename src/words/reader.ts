import { createContext, useContext } from 'react'
import type { Theme } from '../heatmap/colour-table.ts'
import type { Words } from './en.ts'
import type { ByLanguage, Language } from './language.ts'

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

/** A room's own words, which the pages without it do without. */
export function useWordsOf<Own>(words: Partial<ByLanguage<Own>>): Own {
  const own = words[useReader().language]
  if (own === undefined) throw new Error('a page is drawn before its words have come')
  return own
}

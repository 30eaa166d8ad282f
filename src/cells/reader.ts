import { createContext, useContext } from 'react'
import type { Theme } from '../heatmap/colour-table.ts'
import type { Settings } from './settings.ts'
import type { Words } from './words/en.ts'
import type { ByLanguage, Language } from './words/language.ts'

/** How the page is read: in which words, on which ground, and how one gets from chapter to chapter. */
export interface Reader {
  language: Language
  words: Words
  theme: Theme
  /** The address of a chapter in the reader's language, with settings, and of a place in it. */
  hrefOf(chapter: string, settings: Settings, place?: string): string
  /** Goes there, after changing some settings. */
  goTo(chapter: string, settings: Partial<Settings>, place?: string): void
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

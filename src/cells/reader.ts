import { createContext, useContext } from 'react'
import type { Theme } from '../heatmap/colour-table.ts'
import type { Settings } from './settings.ts'
import { en, type Words } from './words/en.ts'

/** How the page is read: in which words, on which ground, and how one gets from chapter to chapter. */
export interface Reader {
  words: Words
  theme: Theme
  /** The address of a chapter in the reader's language, with settings. */
  hrefOf(chapter: string, settings: Settings): string
  /** Goes there, after changing some settings. */
  goTo(chapter: string, settings: Partial<Settings>): void
}

export const ReaderContext = createContext<Reader>({
  words: en,
  theme: 'light',
  hrefOf: (chapter) => chapter,
  goTo: () => undefined,
})

export const useReader = (): Reader => useContext(ReaderContext)
export const useWords = (): Words => useReader().words

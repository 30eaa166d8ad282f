import { createContext, useContext } from 'react'
import type { Theme } from '../heatmap/colour-table.ts'
import { en, type Words } from './words/en.ts'

/** How the page is read: in which words and on which ground. */
export interface Reader {
  words: Words
  theme: Theme
}

export const ReaderContext = createContext<Reader>({ words: en, theme: 'light' })

export const useReader = (): Reader => useContext(ReaderContext)
export const useWords = (): Words => useReader().words

import { createContext, useContext } from 'react'

/** What is known of a chapter and of the article that it is part of, for the cells that stand in it. */
export interface ChapterParts {
  /** What it is called in addresses. */
  name: string
  /** Its second-level headings, in their order. */
  sections: readonly { id: string; title: string }[]
  /** The ids of all figures of the article; a figure's number is its place among them. */
  figures: readonly string[]
}

export const ChapterContext = createContext<ChapterParts>({ name: '', sections: [], figures: [] })

export const useChapter = (): ChapterParts => useContext(ChapterContext)

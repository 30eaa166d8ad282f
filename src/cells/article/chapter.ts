import { createContext, useContext } from 'react'

/** What a chapter says of itself, for the cells that stand in it. */
export interface ChapterParts {
  /** Its second-level headings, in their order. */
  sections: readonly { id: string; title: string }[]
  /** The ids of its figures; a figure's number is its place among them. */
  figures: readonly string[]
}

export const ChapterContext = createContext<ChapterParts>({ sections: [], figures: [] })

export const useChapter = (): ChapterParts => useContext(ChapterContext)

import type { ComponentType } from 'react'
import type { ChapterParts } from '../cells/article/chapter.ts'
import { LANGUAGES, type Language } from '../words/language.ts'

/** The chapters, in the order they are read. */
export const CHAPTER_ORDER = [
  'question',
  'tokens',
  'block',
  'mixing',
  'network',
  'printout',
  'own',
  'references',
] as const

/** What an MDX chapter exports. */
export interface Chapter {
  default: ComponentType<{ components: object }>
  title: string
  /** One sentence, for those who see but a link to it. */
  description?: string
  /** What its headings and figures are; `site/remark-sections.ts` finds them. */
  sections: ChapterParts['sections']
  figures: ChapterParts['figures']
}

const CHAPTERS = import.meta.glob<Chapter>('../../content/*/*.mdx')

export const chapterNames = (language: Language): string[] =>
  Object.keys(CHAPTERS)
    .map((path) => path.match(/content\/(\w+)\/(\w+)\.mdx$/))
    .filter((match) => match?.[1] === language)
    .map((match) => match![2]!)

export interface Route {
  language: Language
  chapter: string
}

const BASE = import.meta.env.BASE_URL

/** The chapter one comes to first. */
export const HOME = 'question'

/** The language and chapter of an address; what the path leaves out is the reader's language and the main chapter. */
export function routeOf(pathname: string, preferred: readonly string[]): Route {
  // A host may show the name of the file that a page is in.
  const path = pathname.slice(BASE.length).replace(/(^|\/)index\.html$|\.html$/, '')
  const [first, second] = path.split('/').filter(Boolean)
  const theirs: Language = preferred[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const language = LANGUAGES.find((known) => known === first)
  return { language: language ?? theirs, chapter: (language ? second : first) ?? HOME }
}

export const pathOf = ({ language, chapter }: Route): string => `${BASE}${language}/${chapter}`

/** Loads a chapter; null if there is none of that name. */
export async function loadChapter({ language, chapter }: Route): Promise<Chapter | null> {
  const load = CHAPTERS[`../../content/${language}/${chapter}.mdx`]
  return load ? load() : null
}

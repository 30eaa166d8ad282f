import type { ComponentType } from 'react'

export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** The chapters, in the order they are read. */
export const CHAPTER_ORDER = ['block', 'network'] as const

/** What an MDX chapter exports. */
export interface Chapter {
  default: ComponentType<{ components: object }>
  title: string
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

/** The chapter that stands for the whole until the article has more. */
const HOME = 'block'

/** The language and chapter of an address; what the path leaves out is the reader's language and the main chapter. */
export function routeOf(pathname: string, preferred: readonly string[]): Route {
  const [first, second] = pathname.slice(BASE.length).split('/').filter(Boolean)
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

import CHAPTERS from 'virtual:chapters'
import type { ComponentType } from 'react'
import type { ChapterParts } from '../cells/article/chapter.ts'
import { LANGUAGES, type Language } from '../words/language.ts'

/** What an MDX chapter exports. */
export interface Chapter {
  default: ComponentType<{ components: object }>
  title: string
  /** One sentence, for those who see but a link to it. */
  description?: string
  /** What its headings are; `site/remark-sections.ts` finds them. */
  sections: ChapterParts['sections']
}

const CONTENT = import.meta.glob<Chapter>('../../content/*/*.mdx')

export interface Route {
  language: Language
  chapter: string
}

const BASE = import.meta.env.BASE_URL

/** The chapter one comes to first. */
export const HOME = CHAPTERS[0].name

/** The language and chapter of an address; what the path leaves out is the reader's language and the first chapter. */
export function routeOf(pathname: string, preferred: readonly string[]): Route {
  // A host may show the name of the file that a page is in.
  const path = pathname.slice(BASE.length).replace(/(^|\/)index\.html$|\.html$/, '')
  const [first, second] = path.split('/').filter(Boolean)
  const language = languageOf(first)
  const theirs = preferred.map((tag) => languageOf(tag.split('-')[0]?.toLowerCase())).find(Boolean)
  return { language: language ?? theirs ?? LANGUAGES[0], chapter: (language ? second : first) ?? HOME }
}

const languageOf = (code: string | undefined) => LANGUAGES.find((known) => known === code)

export const pathOf = ({ language, chapter }: Route): string => `${BASE}${language}/${chapter}`

/** Loads a chapter; null if there is none of that name. */
export async function loadChapter({ language, chapter }: Route): Promise<Chapter | null> {
  const load = CONTENT[`../../content/${language}/${chapter}.mdx`]
  return load ? load() : null
}

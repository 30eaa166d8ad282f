import type { Language } from '../words/language.ts'
import type { Words } from '../words/reader.ts'
import { type Chapter, loadChapter, pathOf, type Route } from './route.ts'

/** Everything a chapter needs to be drawn; `chapter` is null where there is none of that name. */
export interface Page {
  route: Route
  words: Words
  chapter: Chapter | null
}

/** Only the reader's language is fetched. */
const WORDS: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./words/en.ts')).en,
  zh: async () => (await import('./words/zh.ts')).zh,
}

const loaded = new Map<string, Page>()

/** A page that has been loaded before, for those who cannot wait. */
export const loadedPage = (route: Route): Page | undefined => loaded.get(pathOf(route))

export async function loadPage(route: Route): Promise<Page> {
  const [words, chapter] = await Promise.all([WORDS[route.language](), loadChapter(route)])
  const page = { route, words, chapter }
  loaded.set(pathOf(route), page)
  return page
}

export const titleOf = ({ chapter, words }: Page): string => `${chapter?.title} · ${words.site.title}`

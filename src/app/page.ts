import type { Language } from '../words/language.ts'
import type { Words } from '../words/reader.ts'
import { type Chapter, loadChapter, pathOf, type Route } from './route.ts'

/** Everything a chapter needs to be drawn; `chapter` is null where there is none of that name. */
export interface Page {
  route: Route
  words: Words
  chapter: Chapter | null
}

/** A file for each language, so that only the reader's is fetched. */
const WORDS = import.meta.glob<Record<string, Words>>('./words/*.ts')

async function wordsIn(language: Language): Promise<Words> {
  const words = (await WORDS[`./words/${language}.ts`]?.())?.[language]
  if (!words) throw new Error(`src/app/words/${language}.ts exports no ${language}`)
  return words
}

const loaded = new Map<string, Page>()

/** A page that has been loaded before, for those who cannot wait. */
export const loadedPage = (route: Route): Page | undefined => loaded.get(pathOf(route))

export async function loadPage(route: Route): Promise<Page> {
  const [words, chapter] = await Promise.all([wordsIn(route.language), loadChapter(route)])
  const page = { route, words, chapter }
  loaded.set(pathOf(route), page)
  return page
}

/** What a browser calls the page. The first chapter has the name of the site, which is not said twice. */
export const titleOf = ({ chapter, words: { site } }: Page): string =>
  [...new Set([chapter ? chapter.title : site.notFoundTitle, site.title])].join(' · ')

import { join } from 'node:path'
import type { Plugin } from 'vite'
import { LANGUAGES } from '../src/words/language.ts'
import {
  attributeOf,
  type ChapterSource,
  chapterPaths,
  componentsIn,
  constantIn,
  constantOf,
  readChapters,
} from './chapter.ts'

const CHAPTERS = 'virtual:chapters'

/** What is to be known of a chapter without loading it. */
export interface ListedChapter {
  name: string
  /** What it is called where there is little room, in every language. */
  short: Record<string, string>
  /** The ids of its figures, in their order. */
  figures: string[]
  /** The ids of its exercises, where it has some. */
  exercises?: string[]
  /** Whether it is beside the article, and so not in its list of chapters: `export const aside = true`. */
  aside?: true
}

/** Makes the list of the chapters a module, so that a page knows of all of them and has but one. */
export function chapterList(root: string): Plugin {
  return {
    name: 'chapter-list',
    resolveId: (id) => (id === CHAPTERS ? `\0${CHAPTERS}` : undefined),
    load(id) {
      if (id !== `\0${CHAPTERS}`) return
      for (const path of chapterPaths(root)) this.addWatchFile(join(root, path))
      return `export default ${JSON.stringify(listed(readChapters(root)))}`
    },
  }
}

/**
 * The chapters in the order that they give themselves, `export const order = 30`, with the short titles that they give
 * themselves, `export const short = 'The block'`.
 * @throws Error with file and line where a chapter leaves something out, or where two do not agree.
 */
export function listed(sources: readonly ChapterSource[]): ListedChapter[] {
  const all = sources.map((source) => ({ ...source, order: orderOf(source), short: shortOf(source) }))
  all.sort((a, b) => a.order.value - b.order.value)
  for (const one of all) {
    const other = all.find(({ name, order }) => (name === one.name) !== (order.value === one.order.value))
    if (other) {
      const [here, there] = [one, other].map(({ name, order }) => `${name} has order ${order.value}`)
      throw new Error(`${one.order.at}: ${here}, but at ${other.order.at} ${there}`)
    }
  }
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const short = LANGUAGES.map((language) => {
      const found = all.find((each) => each.name === name && each.language === language)
      if (!found) throw new Error(`content/${language}/${name}.mdx:1: there is no such file`)
      return [language, found.short] as const
    })
    const sources = all.filter((each) => each.name === name)
    const exercises = idsOf('Exercise', sources)
    return {
      name,
      short: Object.fromEntries(short),
      figures: idsOf('Figure', sources),
      ...(exercises.length > 0 && { exercises }),
      ...(all.some((each) => each.name === name && constantIn(each, 'aside')?.value === true) && {
        aside: true as const,
      }),
    }
  })
}

function orderOf(source: ChapterSource) {
  const { value, at } = constantOf(source, 'order')
  if (typeof value !== 'number') throw new Error(`${at}: order is not a number`)
  return { value, at }
}

function shortOf(source: ChapterSource): string {
  const { value, at } = constantOf(source, 'short')
  if (typeof value !== 'string') throw new Error(`${at}: short is not a text`)
  return value
}

/**
 * A chapter’s figures are numbered after those of the chapters before it, so they are the same in every language, and so
 * are its exercises.
 */
function idsOf(component: 'Figure' | 'Exercise', sources: readonly ChapterSource[]): string[] {
  const [first = [], ...others] = sources.map(({ tree }) =>
    componentsIn(tree).flatMap((element) =>
      element.name === component ? (attributeOf(element, 'id') ?? []) : [],
    ),
  )
  const other = others.findIndex((figures) => figures.join() !== first.join())
  if (other >= 0)
    throw new Error(
      `${sources[other + 1]?.path}:1: its ${component.toLowerCase()}s are not those of ${sources[0]?.path}`,
    )
  return first
}

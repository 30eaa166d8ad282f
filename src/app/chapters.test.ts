import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SOURCE_KEYS } from '../cells/article/bibliography.ts'
import { QUESTIONS } from '../cells/predict/questions.ts'
import { LANGUAGES, type Language } from '../words/language.ts'
import { CHAPTER_ORDER } from './route.ts'

const namesIn = (language: Language) =>
  readdirSync(`content/${language}`).map((file) => file.replace(/\.mdx$/, ''))

const textOf = (language: Language, chapter: string) =>
  readFileSync(`content/${language}/${chapter}.mdx`, 'utf8')

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)

const sectionIds = (text: string) => all(text, /^## .*\{\/\* #([\w-]+) \*\/\}$/gm)
const cellsIn = (text: string) => all(text, /<([A-Z]\w*)/g)
const listingsIn = (text: string) => all(text, /<Listings of="([^"]+)"/g)
const idsIn = (text: string) => all(text, /\bid="([\w-]+)"/g)

/** The file each cell is in. */
const CELL_FILES = new Map(
  readdirSync('src/cells', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => {
      const code = readFileSync(`src/cells/${path}`, 'utf8')
      return all(code, /^export (?:function|const) ([A-Z]\w*)/gm).map((name) => [name, path] as const)
    }),
)

/** Everything on the page of a chapter that an address can name. */
const placesIn = (text: string) => [
  ...sectionIds(text),
  ...idsIn(text),
  ...[...new Set(cellsIn(text).map((name) => CELL_FILES.get(name)))].flatMap((path) =>
    path ? idsIn(readFileSync(`src/cells/${path}`, 'utf8')) : [],
  ),
]

test('the chapters are the same in every language, and all of them are in the order', () => {
  for (const language of LANGUAGES) expect(namesIn(language).sort()).toEqual([...CHAPTER_ORDER].sort())
})

describe.each(CHAPTER_ORDER)('%s', (chapter) => {
  const [en, zh] = [textOf('en', chapter), textOf('zh', chapter)]

  test('has the same sections, cells, figures and code in both languages', () => {
    expect(sectionIds(en)).toEqual(sectionIds(zh))
    expect(cellsIn(en).filter((name) => name !== 'Cite')).toEqual(
      cellsIn(zh).filter((name) => name !== 'Cite'),
    )
    expect(idsIn(en)).toEqual(idsIn(zh))
    expect(listingsIn(en)).toEqual(listingsIn(zh))
  })

  test.each([
    ['en', en],
    ['zh', zh],
  ])('has in %s a title, a description and an id for every section, none of them twice', (_, text) => {
    expect(text).toMatch(/^export const title = '.+'$/m)
    expect(text).toMatch(/^export const description =\s+'.+'$/m)
    expect(all(text, /^(## .*)$/gm)).toHaveLength(sectionIds(text).length)
    const ids = placesIn(text)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  test('cites what is in the bibliography and asks what has an answer', () => {
    for (const text of [en, zh]) {
      for (const key of all(text, /<Cite of="(\w+)"/g)) expect(SOURCE_KEYS).toContain(key)
      for (const key of all(text, /<Predict [^>]*\bof="(\w+)"/g))
        expect(Object.keys(QUESTIONS)).toContain(key)
    }
    // Sentences differ between the languages, what they rest on does not.
    const cited = (text: string) => new Set(all(text, /<Cite of="(\w+)"/g))
    expect(cited(en)).toEqual(cited(zh))
  })

  test('links to chapters and places that there are', () => {
    for (const text of [en, zh]) {
      for (const [, to, place] of text.matchAll(/\]\(([a-z]*)(?:\?[^)#]*)?(?:#([\w-]+))?\)/g)) {
        if (to) expect(CHAPTER_ORDER).toContain(to)
        if (place === undefined) continue
        expect(placesIn(textOf('en', to || chapter)), place).toContain(place)
      }
    }
  })
})

test('every source is cited somewhere', () => {
  const cited = new Set(CHAPTER_ORDER.flatMap((chapter) => all(textOf('en', chapter), /<Cite of="(\w+)"/g)))
  expect([...cited].sort()).toEqual([...SOURCE_KEYS].sort())
})

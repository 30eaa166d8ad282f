import { readFileSync } from 'node:fs'
import type { Heading, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { SOURCE_KEYS } from '../src/cells/article/bibliography.ts'
import { relativeNotes } from '../src/cells/block/relative-notes.ts'
import { tensorNames } from '../src/model/block.ts'
import { BLOCKS } from '../src/model/blocks/all.ts'
import { BLOCK_NAMES } from '../src/model/blocks/index.ts'
import { LANGUAGES, type Language } from '../src/words/language.ts'
import { cellFiles } from './cells.ts'
import { attributeOf, constantOf, componentsIn as elementsIn, readChapters } from './chapter.ts'
import { listed } from './chapter-list.ts'
import { listingsIn } from './listings.ts'
import { idOf } from './remark-sections.ts'

const CHAPTERS = readChapters('.')
const NAMES = listed(CHAPTERS).map(({ name }) => name)
const CELL_FILES = cellFiles('.')

function chapterIn(language: Language, name: string) {
  const chapter = CHAPTERS.find((each) => each.language === language && each.name === name)
  if (!chapter) throw new Error(`there is no ${name} in ${language}`)
  return chapter
}

const present = <Value>(values: readonly (Value | undefined)[]) =>
  values.filter((value) => value !== undefined)

function sectionsIn(tree: Root): Heading[] {
  const found: Heading[] = []
  visit(tree, 'heading', (heading) => {
    if (heading.depth === 2) found.push(heading)
  })
  return found
}

const sectionIds = (tree: Root) => present(sectionsIn(tree).map(idOf))
const cellsIn = (tree: Root) => elementsIn(tree).map(({ name }) => name)
const idsIn = (tree: Root) => present(elementsIn(tree).map((element) => attributeOf(element, 'id')))

const citedIn = (tree: Root) =>
  new Set(elementsIn(tree).flatMap((element) => (element.name === 'Cite' ? attributeOf(element, 'of') : [])))

/** Everything on the page of a chapter that an address can name. */
function placesIn(tree: Root): string[] {
  const files = new Set(cellsIn(tree).flatMap((name) => CELL_FILES.get(name) ?? []))
  const inCells = [...files].flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bid="([\w-]+)"/g)])
  return [...sectionIds(tree), ...idsIn(tree), ...present(inCells.map(([, id]) => id))]
}

/** The chapters, and the places in them, that links lead to; `''` is the chapter itself. */
function linksIn(tree: Root): { to: string; place: string | undefined }[] {
  const found: { to: string; place: string | undefined }[] = []
  const add = (url: string) => {
    const match = url.match(/^([a-z]*)(?:\?[^#]*)?(?:#([\w-]+))?$/)
    if (match) found.push({ to: match[1] ?? '', place: match[2] })
  }
  visit(tree, 'link', ({ url }) => add(url))
  for (const element of elementsIn(tree)) if (element.name === 'State') add(attributeOf(element, 'of') ?? '')
  return found
}

describe.each(NAMES)('%s', (name) => {
  test('has the same sections, cells, figures and code in every language', () => {
    const contentsIn = (language: Language) => {
      const { tree } = chapterIn(language, name)
      return {
        sections: sectionIds(tree),
        cells: cellsIn(tree).filter((cell) => cell !== 'Cite' && cell !== 'Term'),
        ids: idsIn(tree),
        listings: listingsIn(tree),
        // Sentences differ between languages, what they rest on does not.
        cited: citedIn(tree),
      }
    }
    for (const language of LANGUAGES) expect(contentsIn(language)).toEqual(contentsIn(LANGUAGES[0]))
  })

  test.each(LANGUAGES)(
    'has in %s a title, a description and an id for every section, none of them twice',
    (language) => {
      const chapter = chapterIn(language, name)
      for (const constant of ['title', 'description'])
        expect(constantOf(chapter, constant).value).toMatch(/./)
      expect(sectionIds(chapter.tree)).toHaveLength(sectionsIn(chapter.tree).length)
      const places = placesIn(chapter.tree)
      expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([])
    },
  )

  test.each(LANGUAGES)('links in %s to chapters and places that there are', (language) => {
    for (const { to, place } of linksIn(chapterIn(language, name).tree)) {
      if (to) expect(NAMES).toContain(to)
      if (place) expect(placesIn(chapterIn(language, to || name).tree), place).toContain(place)
    }
  })
})

test.each(LANGUAGES)(
  'in %s the tour has a note for every tensor of the article’s blocks, and for no other',
  (language) => {
    const notes = elementsIn(chapterIn(language, 'block').tree)
      .filter(({ name }) => name === 'StepNote')
      .map((element) => ({ of: attributeOf(element, 'of'), model: attributeOf(element, 'model') }))
    for (const block of ['linear', 'none'] as const) {
      const said = notes.filter(({ model }) => model === undefined || model === block).map(({ of }) => of)
      for (const name of tensorNames(BLOCKS[block])) expect(said, block).toContain(name)
    }
    for (const { of, model } of notes) {
      const blocks = (['linear', 'none'] as const).filter((block) => model === undefined || model === block)
      expect(blocks.flatMap((block) => tensorNames(BLOCKS[block]))).toContain(of)
    }
  },
)

test.each(LANGUAGES)(
  'in %s a relative’s tour has a note for each of its tensors, in their order',
  (language) => {
    const notes = relativeNotes[language]
    expect(Object.keys(notes)).toEqual(BLOCK_NAMES.filter((name) => name !== 'linear' && name !== 'none'))
    for (const [name, said] of Object.entries(notes))
      expect(Object.keys(said)).toEqual(tensorNames(BLOCKS[name as keyof typeof notes]))
  },
)

test('every source is cited somewhere', () => {
  const cited = new Set(CHAPTERS.flatMap(({ tree }) => [...citedIn(tree)]))
  expect([...cited].sort()).toEqual([...SOURCE_KEYS].sort())
})

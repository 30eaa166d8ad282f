import { expect, test } from 'vitest'
import { LANGUAGES } from '../src/words/language.ts'
import { chapterFrom } from './chapter.ts'
import { listed } from './chapter-list.ts'

const chapter = (language: string, name: string, order: number, figures: string[] = []) =>
  chapterFrom(
    `content/${language}/${name}.mdx`,
    [
      `export const order = ${order}\nexport const short = '${name} in ${language}'`,
      '# A title',
      ...figures.map((id) => `<Figure id="${id}" />`),
    ].join('\n\n'),
  )

const [firstEn, firstZh] = [chapter('en', 'first', 1), chapter('zh', 'first', 1)]
const lastEn = chapter('en', 'last', 20)

test('chapters stand in the order that they give themselves, with a short title in every language', () => {
  expect(listed([lastEn, firstEn, chapter('zh', 'last', 20), firstZh])).toEqual([
    { name: 'first', short: { en: 'first in en', zh: 'first in zh' }, figures: [] },
    { name: 'last', short: { en: 'last in en', zh: 'last in zh' }, figures: [] },
  ])
})

test('a chapter is listed with its figures, in their order', () => {
  const inBoth = LANGUAGES.map((language) => chapter(language, 'first', 1, ['wall', 'floor']))
  expect(listed(inBoth)).toMatchObject([{ name: 'first', figures: ['wall', 'floor'] }])
})

test('a chapter with exercises is listed with these', () => {
  const inBoth = LANGUAGES.map((language) => {
    const { path, text } = chapter(language, 'first', 1)
    return chapterFrom(path, `${text}\n\n<Exercise id="exercise-1" of="x" />`)
  })
  expect(listed(inBoth)).toMatchObject([{ name: 'first', figures: [], exercises: ['exercise-1'] }])
})

test.each([
  [
    'figures that a language lacks',
    [chapter('en', 'first', 1, ['wall', 'floor']), chapter('zh', 'first', 1, ['wall'])],
    'content/zh/first.mdx:1: its figures are not those of content/en/first.mdx',
  ],
  [
    'two chapters of one order',
    [chapter('en', 'other', 1), firstEn],
    'content/en/other.mdx:1: other has order 1, but at content/en/first.mdx:1 first has order 1',
  ],
  [
    'a chapter of two orders',
    [firstEn, chapter('zh', 'first', 2)],
    'content/en/first.mdx:1: first has order 1, but at content/zh/first.mdx:1 first has order 2',
  ],
  [
    'a chapter that a language lacks',
    [lastEn, firstZh, firstEn],
    'content/zh/last.mdx:1: there is no such file',
  ],
  [
    'a chapter without an order',
    [chapterFrom('content/en/a.mdx', '# A title')],
    'content/en/a.mdx:1: the chapter exports no order',
  ],
  [
    'an order that is none',
    [chapterFrom('content/en/a.mdx', "\nexport const order = 'first'")],
    'content/en/a.mdx:2: order is not a number',
  ],
  [
    'a short title that is none',
    [chapterFrom('content/en/a.mdx', 'export const order = 1\nexport const short = 2')],
    'content/en/a.mdx:2: short is not a text',
  ],
])('%s is an error that says where', (_, sources, message) => {
  expect(() => listed(sources)).toThrow(new Error(message))
})

test('so is what is no MDX', () => {
  expect(() => chapterFrom('content/en/a.mdx', '# A title\n\n<Figure')).toThrow(/^content\/en\/a\.mdx:3:/)
})

import { evaluate } from '@mdx-js/mdx'
import { createElement } from 'react'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { rehypeBands } from './rehype-bands.ts'

/** The elements of a chapter, as tags without their text. */
async function bandsOf(chapter: string): Promise<string[]> {
  const { default: Content } = await evaluate(chapter, { ...runtime, rehypePlugins: [rehypeBands] })
  const html = renderToStaticMarkup(createElement(Content, { components: { Figure } }))
  return html.replace(/>[^<]+</g, '><').split(/(?=<div|<b)/)
}

/** A figure of another name than a band has, that says its width and its id. */
const Figure = ({ id, wide = false, full = false }: { id: string; wide?: boolean; full?: boolean }) =>
  createElement('b', { id, className: wide ? 'wide' : full ? 'full' : undefined })

test('a section’s prose stands in a band with the figure that it speaks of', async () => {
  const chapter =
    '# Title\n\nLead.\n\n## One\n\nBefore.\n\n<Figure id="a" />\n\nAfter.\n\n## Two\n\nNo figure.\n'
  expect(await bandsOf(chapter)).toEqual([
    '<div class="band" style="--rows:2"><h1></h1><p></p></div>',
    '<div class="band" style="--rows:4"><h2></h2><p></p>',
    '<b id="a"></b><p></p></div>',
    '<div class="band" style="--rows:2"><h2></h2><p></p></div>',
  ])
})

test('a figure that is wide has no prose beside it, and ends the band before it', async () => {
  const chapter = 'Before.\n\n<Figure id="a" wide />\n\nBetween.\n\n<Figure id="b" full />\n'
  expect(await bandsOf(chapter)).toEqual([
    '<div class="band" style="--rows:1"><p></p></div>',
    '<b id="a" class="wide"></b>',
    '<div class="band" style="--rows:1"><p></p></div>',
    '<b id="b" class="full"></b>',
  ])
})

test('a second figure begins a band of its own', async () => {
  const chapter = 'Before.\n\n<Figure id="a" />\n\nBetween.\n\n<Figure id="b" />\n\nAfter.\n'
  expect(await bandsOf(chapter)).toEqual([
    '<div class="band" style="--rows:3"><p></p>',
    '<b id="a"></b><p></p></div>',
    '<div class="band" style="--rows:2">',
    '<b id="b"></b><p></p></div>',
  ])
})

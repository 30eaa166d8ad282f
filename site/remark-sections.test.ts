import { evaluate } from '@mdx-js/mdx'
import { createElement } from 'react'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { remarkSections } from './remark-sections.ts'

test('headings get the ids their comments give them, and sections are exported', async () => {
  const chapter = `
# A title

## What \`mlp2\` reads {/* #reads */}

### Small {/* #small */}

## Without an id
`
  const { default: Content, ...exported } = await evaluate(chapter, {
    ...runtime,
    remarkPlugins: [remarkSections],
  })
  expect(exported).toEqual({
    sections: [{ id: 'reads', title: 'What mlp2 reads' }],
  })
  const html = renderToStaticMarkup(createElement(Content))
  expect(html.match(/<h.*>/g)).toEqual([
    '<h1>A title</h1>',
    '<h2 id="reads">What <code>mlp2</code> reads</h2>',
    '<h3 id="small">Small</h3>',
    '<h2>Without an id</h2>',
  ])
})

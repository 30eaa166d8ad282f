import type { Element, ElementContent } from 'hast'
import { expect, test } from 'vitest'
import { rehypeCode } from './rehype-code.ts'

const text = (value: string): ElementContent => ({ type: 'text', value })

const element = (tagName: string, className: string[], ...children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: className.length > 0 ? { className } : {},
  children,
})

test('code between fences is highlighted, and other code is left alone', () => {
  const keyword = (value: string) => element('span', ['code-keyword'], text(value))
  const fenced = element('code', ['language-python'], text('import torch\n\nreturn x\n'))
  const inline = element('code', [], text('import torch'))
  rehypeCode()({ type: 'root', children: [element('pre', [], fenced), inline] })
  expect(fenced.children).toEqual([
    keyword('import'),
    text(' torch'),
    text('\n'),
    text('\n'),
    keyword('return'),
    text(' x'),
  ])
  expect(inline.children).toEqual([text('import torch')])
})

import { expect, test } from 'vitest'
import { rehypeCode } from './rehype-code.ts'

test('code between fences is highlighted, and other code is left alone', () => {
  const text = (value: string) => ({ type: 'text', value })
  const code = (className: string[] | undefined, value: string) => ({
    type: 'element',
    tagName: 'code',
    properties: className ? { className } : {},
    children: [text(value)],
  })
  const keyword = (value: string) => ({
    type: 'element',
    tagName: 'span',
    properties: { className: ['code-keyword'] },
    children: [text(value)],
  })
  const fenced = code(['language-python'], 'import torch\n\nreturn x\n')
  const inline = code(undefined, 'import torch')
  const tree = { type: 'root', children: [{ type: 'element', tagName: 'pre', children: [fenced] }, inline] }
  rehypeCode()(tree)
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

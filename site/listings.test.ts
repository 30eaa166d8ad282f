import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listing } from './listings.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

test('a listing has the lines of its file to the letter', () => {
  for (const [file, name, first, last] of [
    [
      'training/attention_block.py',
      'Attention',
      'class Attention(nn.Module)',
      'self.proj_drop(self.proj(x))\n',
    ],
    ['src/engine/layers.ts', 'layerNorm', "/** PyTorch's `nn.LayerNorm", 'bias)\n}\n'],
  ] as const) {
    const code = read(file)
    const start = code.indexOf(first)
    const end = code.indexOf(last, start) + last.length
    expect(textOf(listing(`${file}#${name}`, read))).toBe(code.slice(start, end).trimEnd())
  }
})

test('several names are listed one after the other, in the order they are asked for', () => {
  const both = listing('src/engine/linear-block.ts#linearBlock,mlp', read)
  expect(both).toBe(
    ['linearBlock', 'mlp'].map((name) => listing(`src/engine/linear-block.ts#${name}`, read)).join('\n\n'),
  )
})

test('a method stands at the margin, and what looks like HTML is text', () => {
  const html = listing(
    'a.ts#A.b',
    () => 'class A {\n  b(c: 1) {\n    // <i> & no\n    return c < 2\n  }\n}\n',
  )
  expect(textOf(html)).toBe('b(c: 1) {\n  // <i> & no\n  return c < 2\n}')
  expect(html).toContain('<span class="code-comment">// &lt;i> &amp; no</span>')
})

test('tones are of keywords, comments, strings and the name that is declared, and of nothing else', () => {
  const html = listing('a.py#say', () => `def say(x):\n    """Words."""\n    return 'a' + say(x)\n`)
  expect(html.split('\n')).toEqual([
    '<span class="code-keyword">def</span> <span class="code-name">say</span>(x):',
    '    <span class="code-comment">"""Words."""</span>',
    `    <span class="code-keyword">return</span> <span class="code-string">'a'</span> + say(x)`,
  ])
})

test('a name that is not there is an error that says which, and where', () => {
  expect(() => listing('training/network.py#embed', read)).toThrow(
    'A chapter lists training/network.py#embed: in training/network.py there is no embed',
  )
})

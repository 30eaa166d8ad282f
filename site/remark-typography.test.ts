import type { PhrasingContent } from 'mdast'
import { expect, test } from 'vitest'
import { remarkTypography } from './remark-typography.ts'

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] })

function set(...children: PhrasingContent[]): string[] {
  remarkTypography()({ type: 'root', children: [{ type: 'paragraph', children }] })
  return children.map((child) => ('value' in child ? child.value : ''))
}

test('what is calculated stays on one line', () => {
  expect(set(text('a 1 × 1 convolution, and 197 = 14² + 1'))).toEqual([
    'a 1\u00a0×\u00a01 convolution, and 197\u00a0=\u00a014²\u00a0+\u00a01',
  ])
  expect(set(text('one − or so · the other'))).toEqual(['one\u00a0−\u00a0or so\u00a0·\u00a0the other'])
})

test('a number keeps its per cent', () => {
  expect(set(text('It names 61.7 % of them'))).toEqual(['It names 61.7\u00a0% of them'])
  expect(set(strong('97'), text(' % of them'))).toEqual(['', '\u00a0% of them'])
})

test('after a Chinese full stop there is no space, after an English one there is', () => {
  expect(set(strong('注意力不等于影响。'), text(' 它只说明'))).toEqual(['', '它只说明'])
  expect(set(strong('It moves.'), text(' Weights that stay'))).toEqual(['', ' Weights that stay'])
})

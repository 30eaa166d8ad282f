import { evaluate } from '@mdx-js/mdx'
import { createElement, type ReactNode } from 'react'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../src/words/language.ts'
import { TERMS } from './glossary-words.ts'
import { remarkTerms } from './remark-terms.ts'

/** The terms of a chapter, each as its key and its words. */
async function termsIn(text: string, language = 'en'): Promise<string[]> {
  const terms: string[] = []
  const Term = ({ of, children }: { of: string; children: ReactNode }) => {
    const words = renderToStaticMarkup(children)
    terms.push(`${of}: ${words}`)
    return createElement('i', null, children)
  }
  const file = new VFile({ value: text, path: `content/${language}/chapter.mdx` })
  const { default: Content } = await evaluate(file, { ...runtime, remarkPlugins: [remarkTerms] })
  renderToStaticMarkup(createElement(Content, { components: { Term } }))
  return terms
}

test('the first use of a word in prose is a term, and no later one', async () => {
  expect(
    await termsIn('# A token\n\nA token, and *features*. Tokens: `fc1`.\n\n- A token, `fc2`.\n'),
  ).toEqual(['token: token', 'features: <em>features</em>', 'fc: <code>fc1</code>'])
})

test('the longer of two words that begin together is meant', async () => {
  expect(await termsIn('The class token is a token.')).toEqual(['classToken: class token', 'token: token'])
  expect(await termsIn('Ein class token.')).toEqual(['classToken: class token'])
})

test('what a chapter explains by itself is left to it', async () => {
  expect(await termsIn('A token and a <Term of="token">token</Term>.')).toEqual(['token: token'])
  expect(
    await termsIn('## Words {/* #words */}\n\n- A token.\n\n## Others {/* #others */}\n\nA patch.'),
  ).toEqual(['patch: patch'])
})

test('another language has words of its own', async () => {
  expect(await termsIn('每个 token 有许多**特征**。', 'zh')).toEqual([
    'token: token',
    'features: <strong>特征</strong>',
  ])
})

test('every term has a name in every language', () => {
  for (const language of LANGUAGES)
    for (const [key, { text, code }] of Object.entries(TERMS[language]))
      expect(text ?? code, key).toBeDefined()
})

import type { PhrasingContent, Root, RootContent } from 'mdast'
import type { MdxJsxTextElement } from 'mdast-util-mdx'
import { toString as textOf } from 'mdast-util-to-string'
import type { VFile } from 'vfile'
import type { TermKey } from '../src/cells/article/glossary.en.ts'
import { LANGUAGES } from '../src/words/language.ts'
import { attributeOf, componentsIn } from './chapter.ts'
import { TERMS } from './glossary-words.ts'
import { idOf } from './remark-sections.ts'

/** The section of the article that explains words itself. */
const OF_WORDS = 'words'

/**
 * Where a chapter's prose first has a word of the glossary, the word is a `<Term>`, which knows what it means. A chapter
 * may also write one itself, and then has no other of the same.
 */
export const remarkTerms = () => (tree: Root, file: VFile) => {
  const language = LANGUAGES.find((each) => file.path?.includes(`content/${each}/`))
  if (!language) return
  const names = TERMS[language]
  const written = componentsIn(tree).flatMap((each) => (each.name === 'Term' ? attributeOf(each, 'of') : []))
  const unused = new Set(Object.keys(names).filter((key) => !written.includes(key)) as TermKey[])

  const termOf = (key: TermKey, child: PhrasingContent): MdxJsxTextElement => {
    unused.delete(key)
    return {
      type: 'mdxJsxTextElement',
      name: 'Term',
      attributes: [{ type: 'mdxJsxAttribute', name: 'of', value: key }],
      children: [child],
    }
  }
  /** The first word of a text that is to be explained; where two begin together, the longer one. */
  const firstIn = (text: string) => {
    const found = [...unused].flatMap((key) => {
      const match = names[key].text?.exec(text)
      return match ? [{ key, at: match.index, word: match[0] }] : []
    })
    return found.sort((a, b) => a.at - b.at || b.word.length - a.word.length)[0]
  }
  const inText = (text: string): PhrasingContent[] => {
    const first = firstIn(text)
    if (!first) return text === '' ? [] : [{ type: 'text', value: text }]
    const { key, at, word } = first
    const term = termOf(key, { type: 'text', value: word })
    return [...inText(text.slice(0, at)), term, ...inText(text.slice(at + word.length))]
  }
  const inPhrase = (node: PhrasingContent): PhrasingContent[] => {
    if (node.type === 'text') return inText(node.value)
    if (node.type === 'inlineCode') {
      const key = [...unused].find((each) => names[each].code?.test(node.value))
      return [key ? termOf(key, node) : node]
    }
    if (node.type !== 'emphasis' && node.type !== 'strong') return [node]
    // What is set off as a whole keeps the element that it is set off by.
    const first = firstIn(textOf(node))
    return [first && first.word === textOf(node) ? termOf(first.key, node) : node]
  }
  const inBlock = (node: RootContent): void => {
    if (node.type === 'paragraph') node.children = node.children.flatMap(inPhrase)
    else if (node.type === 'list' || node.type === 'listItem') node.children.forEach(inBlock)
  }
  let section: string | undefined
  for (const node of tree.children) {
    if (node.type === 'heading') section = idOf(node)
    else if (section !== OF_WORDS) inBlock(node)
  }
}

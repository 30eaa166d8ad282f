import type { ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { type CodeLanguage, highlight } from './highlight.ts'

/** Highlights the code that stands in a chapter between fences, ```` ```python ````. */
export const rehypeCode = () => (tree: Root) =>
  visit(tree, 'element', (node) => {
    const { className } = node.properties
    if (node.tagName !== 'code' || !Array.isArray(className)) return
    const language = String(className[0]).replace('language-', '')
    node.children = highlighted(textOf(node), language as CodeLanguage)
  })

function highlighted(code: string, language: CodeLanguage): ElementContent[] {
  return highlight(code.trimEnd(), language).flatMap((line, i) => [
    ...(i > 0 ? [{ type: 'text' as const, value: '\n' }] : []),
    ...line.map(({ text, tone }): ElementContent => {
      const value = { type: 'text' as const, value: text }
      if (tone === null) return value
      const properties = { className: [`code-${tone}`] }
      return { type: 'element', tagName: 'span', properties, children: [value] }
    }),
  ])
}

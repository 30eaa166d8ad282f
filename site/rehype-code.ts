import { type CodeLanguage, highlight } from './highlight.ts'

/** The few fields of an HTML node that are read or written here. */
interface Node {
  type: string
  tagName?: string
  value?: string
  properties?: { className?: string[] }
  children?: Node[]
}

/** Highlights the code that stands in a chapter between fences, ```` ```python ````. */
export const rehypeCode = () => (tree: Node) => {
  const visit = (node: Node) => {
    const language = node.tagName === 'code' && node.properties?.className?.[0]?.replace('language-', '')
    if (language) node.children = highlighted(node.children?.[0]?.value ?? '', language as CodeLanguage)
    else node.children?.forEach(visit)
  }
  visit(tree)
}

function highlighted(code: string, language: CodeLanguage): Node[] {
  return highlight(code.trimEnd(), language).flatMap((line, i) => [
    ...(i > 0 ? [{ type: 'text', value: '\n' }] : []),
    ...line.map(({ text, tone }) => {
      const value = { type: 'text', value: text }
      if (tone === null) return value
      const properties = { className: [`code-${tone}`] }
      return { type: 'element', tagName: 'span', properties, children: [value] }
    }),
  ])
}

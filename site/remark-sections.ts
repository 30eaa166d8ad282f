import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { attributeOf, esm, isJsx } from './chapter.ts'

const ID = /^\/\*\s*#([\w-]+)\s*\*\/$/

/**
 * A heading ends with its id, `#try`, as a comment in braces, so that every language has the same. The chapter then
 * exports its `sections`, and the ids of its `figures` in their order.
 */
export const remarkSections = () => (tree: Root) => {
  const sections: { id: string; title: string }[] = []
  const figures: string[] = []
  visit(tree, (node) => {
    if (node.type === 'heading') {
      const id = takeId(node)
      if (id !== undefined && node.depth === 2) sections.push({ id, title: textOf(node) })
    }
    const figure = isJsx(node) && node.name === 'Figure' && attributeOf(node, 'id')
    if (figure) figures.push(figure)
  })
  tree.children.push(
    ...esm(`export const sections = ${JSON.stringify(sections)}`),
    ...esm(`export const figures = ${JSON.stringify(figures)}`),
  )
}

/** Takes the comment with the id off a heading and gives the heading that id. */
function takeId(heading: Heading): string | undefined {
  const id = idOf(heading)
  if (id === undefined) return
  heading.children.pop()
  const text = heading.children.at(-1)
  if (text?.type === 'text') text.value = text.value.trimEnd()
  heading.data = { ...heading.data, hProperties: { id } }
  return id
}

/** The id that a heading ends with, as a comment. */
export function idOf({ children }: Heading): string | undefined {
  const last = children.at(-1)
  return last?.type === 'mdxTextExpression' ? last.value.match(ID)?.[1] : undefined
}

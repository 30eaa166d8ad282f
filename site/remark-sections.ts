import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { esm } from './chapter.ts'

const ID = /^\/\*\s*#([\w-]+)\s*\*\/$/

/**
 * A heading ends with its id, `#try`, as a comment in braces, so that every language has the same. The chapter then
 * exports its `sections`.
 */
export const remarkSections = () => (tree: Root) => {
  const sections: { id: string; title: string }[] = []
  visit(tree, 'heading', (heading) => {
    const id = takeId(heading)
    if (id !== undefined && heading.depth === 2) sections.push({ id, title: textOf(heading) })
  })
  tree.children.push(...esm(`export const sections = ${JSON.stringify(sections)}`))
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

import type { Element, ElementContent, Root, RootContent } from 'hast'
import type {} from 'mdast-util-mdx'

/**
 * Puts a chapter's prose into bands, each with the figure that it speaks of: on a wide screen the two stand side by side.
 * A band begins with a section, after a figure that takes the whole width, and where a second figure would stand beside
 * the same prose. What stands where is for the style sheet to say; the order is that of the chapter.
 */
export const rehypeBands = () => (tree: Root) => {
  const banded: RootContent[] = []
  let band: ElementContent[] = []
  const close = () => {
    if (band.length > 0) banded.push(bandOf(band))
    band = []
  }
  for (const node of tree.children) {
    if (node.type === 'mdxjsEsm') banded.push(node)
    else if (isWide(node)) {
      close()
      banded.push(node)
    } else if (node.type !== 'doctype' && !isBlank(node)) {
      if (isHeading(node) || (isFigure(node) && band.some(isFigure))) close()
      band.push(node)
    }
  }
  close()
  tree.children = banded
}

/** A style sheet cannot count the rows that a figure stands beside. */
const bandOf = (children: ElementContent[]): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['band'], style: `--rows: ${children.length}` },
  children,
})

type Node = RootContent | ElementContent
type JsxElement = Extract<Node, { type: 'mdxJsxFlowElement' }>

const isBlank = (node: Node): boolean => node.type === 'text' && node.value.trim() === ''
const isHeading = (node: Node): boolean => node.type === 'element' && node.tagName === 'h2'

const isFigure = (node: Node): node is JsxElement =>
  node.type === 'mdxJsxFlowElement' && node.name === 'Figure'

/** Whether a figure leaves no room for prose beside it, `<Figure id="…" wide>`. */
const isWide = (node: Node): boolean =>
  isFigure(node) &&
  node.attributes.some(
    (attribute) => attribute.type === 'mdxJsxAttribute' && ['wide', 'full'].includes(attribute.name),
  )

import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'

/** A sign of arithmetic keeps its numbers beside it at the end of a line. */
const SIGN = / ([×·+−=]) (?=[\d²A-Za-z(])/g

/** So does a per cent, be its number text or an element before it. */
const PER_CENT = /(?<=^|\d) %/g

/** Chinese punctuation brings its own space; Markdown asks for one more after a strong sentence that ends in it. */
const ENDS_FULL = /[。？！：；，、）]$/

/** Small matters of typesetting that Markdown has no signs for. */
export const remarkTypography = () => (tree: Root) =>
  visit(tree, 'text', (text, index, parent) => {
    const before = index === undefined ? undefined : parent?.children[index - 1]
    if (before?.type === 'strong' && ENDS_FULL.test(textOf(before))) text.value = text.value.trimStart()
    text.value = text.value.replace(SIGN, '\u00a0$1\u00a0').replace(PER_CENT, '\u00a0%')
  })

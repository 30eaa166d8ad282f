/** The few fields of a Markdown node that are read here. */
interface Node {
  type: string
  value?: string
  children?: Node[]
}

/** A sign of arithmetic keeps its numbers beside it at the end of a line. */
const SIGN = / ([×·+−=]) (?=[\d²A-Za-z(])/g

/** Chinese punctuation brings its own space; Markdown asks for one more after a strong sentence that ends in it. */
const ENDS_FULL = /[。？！：；，、）]$/

/** Small matters of typesetting that Markdown has no signs for. */
export function remarkTypography() {
  return (tree: Node) => visit(tree)
}

function visit(node: Node): void {
  node.children?.forEach((child, i, children) => {
    if (child.type === 'text' && child.value !== undefined) {
      const before = children[i - 1]
      if (before?.type === 'strong' && ENDS_FULL.test(textOf(before))) child.value = child.value.trimStart()
      child.value = child.value.replace(SIGN, '\u00a0$1\u00a0')
    }
    visit(child)
  })
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')

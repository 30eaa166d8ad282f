/** The few fields of a Markdown node that are read here. */
interface Node {
  type: string
  depth?: number
  name?: string | null
  value?: string
  attributes?: { name?: string; value?: unknown }[]
  children?: Node[]
  data?: object
}

/** A section of a chapter as its contents list it. */
export interface Section {
  id: string
  title: string
}

const ID = /^\/\*\s*#([\w-]+)\s*\*\/$/

/**
 * A heading ends with its id, `#try`, as a comment in braces, so that both languages have the same. The chapter then
 * exports its `sections`, and the ids of its `figures` in their order.
 */
export function remarkSections() {
  return (tree: Node) => {
    const sections: Section[] = []
    const figures: string[] = []
    const visit = (node: Node) => {
      if (node.type === 'heading') {
        const id = takeId(node)
        if (id !== null && node.depth === 2) sections.push({ id, title: textOf(node).trim() })
      }
      if (node.name === 'Figure') {
        const id = node.attributes?.find(({ name }) => name === 'id')?.value
        if (typeof id === 'string') figures.push(id)
      }
      node.children?.forEach(visit)
    }
    visit(tree)
    tree.children?.push(exported('sections', sections), exported('figures', figures))
  }
}

/** Takes the comment with the id off a heading and gives the heading that id. */
function takeId(heading: Node): string | null {
  const last = heading.children?.at(-1)
  const id = last?.type === 'mdxTextExpression' ? last.value?.match(ID)?.[1] : undefined
  if (id === undefined) return null
  heading.children?.pop()
  const text = heading.children?.at(-1)
  if (text?.value !== undefined) text.value = text.value.trimEnd()
  heading.data = { ...heading.data, hProperties: { id } }
  return id
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')

type Json = string | readonly Json[] | { readonly [key: string]: Json }

/** `export const name = value`, as the syntax tree that MDX takes. */
function exported(name: string, value: Json | readonly Section[]): Node {
  const declarator = {
    type: 'VariableDeclarator',
    id: { type: 'Identifier', name },
    init: expression(value as Json),
  }
  const declaration = { type: 'VariableDeclaration', kind: 'const', declarations: [declarator] }
  const statement = {
    type: 'ExportNamedDeclaration',
    specifiers: [],
    source: null,
    attributes: [],
    declaration,
  }
  return {
    type: 'mdxjsEsm',
    value: '',
    data: { estree: { type: 'Program', sourceType: 'module', body: [statement] } },
  }
}

function expression(value: Json): object {
  if (typeof value === 'string') return { type: 'Literal', value }
  if (Array.isArray(value)) return { type: 'ArrayExpression', elements: value.map(expression) }
  const properties = Object.entries(value).map(([key, each]) => ({
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: false,
    computed: false,
    key: { type: 'Identifier', name: key },
    value: expression(each as Json),
  }))
  return { type: 'ObjectExpression', properties }
}

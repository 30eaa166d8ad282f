import { expect, test } from 'vitest'
import { remarkSections } from './remark-sections.ts'

const heading = (depth: number, ...children: object[]) => ({ type: 'heading', depth, children })
const text = (value: string) => ({ type: 'text', value })
const comment = (value: string) => ({ type: 'mdxTextExpression', value })

/** What the exported constant of a name is, read back from the syntax tree. */
function exportedAs(tree: { children: object[] }, name: string): unknown {
  type Expression = {
    type: string
    value?: unknown
    elements?: Expression[]
    properties?: { key: { name: string }; value: Expression }[]
  }
  const read = ({ type, value, elements, properties }: Expression): unknown => {
    if (type === 'Literal') return value
    if (type === 'ArrayExpression') return elements!.map(read)
    return Object.fromEntries(properties!.map((property) => [property.key.name, read(property.value)]))
  }
  for (const node of tree.children as { type: string; data?: { estree: { body: unknown[] } } }[]) {
    if (node.type !== 'mdxjsEsm') continue
    const [statement] = node.data!.estree.body as {
      declaration: { declarations: [{ id: { name: string }; init: Expression }] }
    }[]
    const [declarator] = statement!.declaration.declarations
    if (declarator.id.name === name) return read(declarator.init)
  }
  return undefined
}

test('headings get the ids their comments give them, and sections and figures are exported', () => {
  const named = heading(
    2,
    text('What '),
    { type: 'inlineCode', value: 'mlp2' },
    text(' reads '),
    comment('/* #reads */'),
  )
  const tree = {
    type: 'root',
    children: [
      heading(1, text('A title')),
      named,
      {
        type: 'mdxJsxFlowElement',
        name: 'Figure',
        attributes: [{ name: 'id', value: 'wall' }],
        children: [],
      },
      heading(3, text('Small '), comment('/* #small */')),
      heading(2, text('Without an id')),
    ] as object[],
  }
  remarkSections()(tree as never)
  expect(exportedAs(tree, 'sections')).toEqual([{ id: 'reads', title: 'What mlp2 reads' }])
  expect(exportedAs(tree, 'figures')).toEqual(['wall'])
  expect(named).toMatchObject({ data: { hProperties: { id: 'reads' } } })
  expect(named.children).toHaveLength(3)
})

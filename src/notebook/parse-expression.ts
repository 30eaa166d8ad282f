import type { SyntaxNode } from '@lezer/common'
import { LIMITS } from './limits.ts'
import { numberOf, stringOf, unescaped } from './literals.ts'
import { NotebookError } from './problem.ts'
import {
  BINARY_OPERATORS,
  COMPARISONS,
  type Expression,
  type ExpressionOf,
  type FormattedPart,
  type Keyword,
  type Place,
} from './syntax.ts'
import { childrenOf, type Source } from './tree.ts'

/** An expression as it stands in a statement: several with commas between them are a tuple. */
export function parseList(source: Source, nodes: readonly SyntaxNode[]): Expression {
  const [first] = nodes
  const last = nodes.at(-1)
  if (!first || !last) throw new NotebookError({ kind: 'syntax' })
  if (nodes.length === 1) return parseExpression(source, first)
  return {
    from: first.from,
    to: last.to,
    kind: 'tuple',
    items: nodes.filter(({ name }) => name !== ',').map((node) => parseExpression(source, node)),
  }
}

export function parseExpression(source: Source, node: SyntaxNode, depth = 0): Expression {
  const place: Place = { from: node.from, to: node.to }
  if (depth > LIMITS.depth)
    throw new NotebookError({ kind: 'limit', of: 'depth', limit: LIMITS.depth }, null, place)
  const text = source.textOf(node)
  const parts = childrenOf(node)
  const inner = (child: SyntaxNode | undefined): Expression => {
    if (!child) throw source.syntaxError(node)
    return parseExpression(source, child, depth + 1)
  }
  const items = () => parts.slice(1, -1).filter(({ name }) => name !== ',')
  switch (node.name) {
    case 'Number':
      return { ...place, ...number(source, node, text) }
    case 'String':
      return { ...place, kind: 'string', value: string(source, node) }
    case 'FormatString':
      return { ...place, kind: 'format', parts: formatParts(source, node, inner) }
    case 'ContinuedString':
      return { ...place, ...continued(source, parts, inner) }
    case 'Boolean':
      return { ...place, kind: 'constant', value: text === 'True' }
    case 'None':
      return { ...place, kind: 'constant', value: null }
    case 'Ellipsis':
      return { ...place, kind: 'constant', value: 'ellipsis' }
    case 'VariableName':
      return { ...place, kind: 'name', name: text }
    case 'ParenthesizedExpression':
      return inner(parts[1])
    case 'TupleExpression':
    case 'ArrayExpression': {
      const kind = node.name === 'TupleExpression' ? 'tuple' : 'list'
      return { ...place, kind, items: items().map(inner) }
    }
    case 'MemberExpression':
      return member(source, node, parts, inner)
    case 'CallExpression':
      return { ...place, kind: 'call', callee: inner(parts[0]), ...callArguments(source, parts[1], inner) }
    case 'UnaryExpression': {
      const operator = parts[0] && source.textOf(parts[0])
      if (operator !== '+' && operator !== '-' && operator !== '~' && operator !== 'not')
        throw source.syntaxError(node)
      return { ...place, kind: 'unary', operator, operand: inner(parts[1]) }
    }
    case 'BinaryExpression':
      return { ...place, ...binary(source, node, parts, inner) }
    default:
      if (node.name === '*' || node.name === '**') throw source.unsupported('star', node)
      throw node.type.isError ? source.syntaxError(node) : source.unsupported('other', node)
  }
}

type Inner = (child: SyntaxNode | undefined) => Expression

function number(source: Source, node: SyntaxNode, text: string) {
  if (/j$/i.test(text)) throw source.unsupported('complex', node)
  try {
    const found = numberOf(text)
    if (found) return found
  } catch (error) {
    throw error instanceof NotebookError ? error.at(node) : error
  }
  throw source.syntaxError(node)
}

function string(source: Source, node: SyntaxNode): string {
  const value = stringOf(source.textOf(node))
  if (value === null) throw source.unsupported('bytes', node)
  return value
}

/** Strings one after the other, which are one. */
function continued(source: Source, nodes: readonly SyntaxNode[], inner: Inner) {
  const parts = nodes.flatMap((node) =>
    node.name === 'FormatString' ? formatParts(source, node, inner) : [string(source, node)],
  )
  return parts.every((part) => typeof part === 'string')
    ? { kind: 'string' as const, value: parts.join('') }
    : { kind: 'format' as const, parts }
}

/** The texts and values of `f'{x:.2f} of {n}'`. */
function formatParts(source: Source, node: SyntaxNode, inner: Inner): (string | FormattedPart)[] {
  const [opening = '', mark = ''] = /^f('''|"""|'|")/i.exec(source.textOf(node)) ?? []
  if (!opening) throw source.unsupported('f-string', node)
  const parts: (string | FormattedPart)[] = []
  let from = node.from + opening.length
  const textTo = (to: number) =>
    parts.push(unescaped(source.textOf({ from, to })).replace(/\{\{|\}\}/g, ([brace = '']) => brace))
  for (const replacement of node.getChildren('FormatReplacement')) {
    textTo(replacement.from)
    parts.push(formattedPart(source, replacement, inner))
    from = replacement.to
  }
  textTo(node.to - mark.length)
  return parts
}

/** `{x:.2f}` */
function formattedPart(source: Source, node: SyntaxNode, inner: Inner): FormattedPart {
  const [value, spec, ...others] = childrenOf(node).slice(1, -1)
  if (others.length > 0 || (spec && (spec.name !== 'FormatSpec' || spec.getChild('FormatReplacement'))))
    throw source.unsupported('f-string', node)
  return { value: inner(value), spec: spec ? source.textOf(spec).slice(1) : '' }
}

/** `a.b`, `a[b]`, and `1.`, which the grammar takes for the first. */
function member(source: Source, node: SyntaxNode, parts: readonly SyntaxNode[], inner: Inner): Expression {
  const place = { from: node.from, to: node.to }
  const [of, mark, ...rest] = parts
  if (mark?.name === '.') {
    const name = rest[0]
    if (name?.name === 'PropertyName')
      return { ...place, kind: 'attribute', of: inner(of), name: source.textOf(name) }
    if (of?.name === 'Number')
      return { from: of.from, to: mark.to, ...number(source, node, `${source.textOf(of)}.`) }
    throw source.syntaxError(node)
  }
  const indices = rest.slice(0, -1)
  if (indices.length === 0) throw source.syntaxError(node)
  return { ...place, kind: 'subscript', of: inner(of), index: subscript(source, indices, inner) }
}

/** What stands in square brackets: the commas part it, and a colon makes a slice of what is between two. */
function subscript(source: Source, nodes: readonly SyntaxNode[], inner: Inner): Expression {
  const groups: SyntaxNode[][] = [[]]
  for (const node of nodes) {
    if (node.name === ',') groups.push([])
    else groups.at(-1)?.push(node)
  }
  const isTuple = groups.length > 1
  if (groups.at(-1)?.length === 0) groups.pop()
  const items = groups.map((group) => indexOf(source, group, inner))
  const [only] = items
  if (!only) throw new NotebookError({ kind: 'syntax' })
  if (!isTuple) return only
  return { from: only.from, to: items.at(-1)?.to ?? only.to, kind: 'tuple', items }
}

function indexOf(source: Source, group: readonly SyntaxNode[], inner: Inner): Expression {
  const [first] = group
  const last = group.at(-1)
  if (!first || !last) throw new NotebookError({ kind: 'syntax' })
  if (!group.some(({ name }) => name === ':')) {
    if (group.length > 1) throw source.unsupported('star', first)
    return inner(first)
  }
  const ends: (Expression | null)[] = [null]
  for (const node of group) {
    if (node.name === ':') ends.push(null)
    else ends[ends.length - 1] = inner(node)
  }
  const [start = null, stop = null, step = null] = ends
  return { from: first.from, to: last.to, kind: 'slice', start, stop, step }
}

function callArguments(source: Source, list: SyntaxNode | undefined, inner: Inner) {
  const args: Expression[] = []
  const keywords: Keyword[] = []
  const nodes = list ? childrenOf(list) : []
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    if (!node || ['(', ')', ','].includes(node.name)) continue
    if (node.name === '*' || node.name === '**') throw source.unsupported('star', node)
    if (nodes[i + 1]?.name === 'AssignOp') {
      const value = inner(nodes[i + 2])
      keywords.push({ from: node.from, to: value.to, name: source.textOf(node), value })
      i += 2
    } else {
      if (keywords.length > 0) throw source.syntaxError(node)
      args.push(inner(node))
    }
  }
  return { args, keywords }
}

function binary(
  source: Source,
  node: SyntaxNode,
  parts: readonly SyntaxNode[],
  inner: Inner,
): ExpressionOf<'binary'> | ExpressionOf<'logic'> | ExpressionOf<'compare'> {
  const place = { from: node.from, to: node.to }
  const [left, ...rest] = parts
  const right = rest.pop()
  // `is not` and `not in` are two words.
  const sign = rest.map((part) => source.textOf(part)).join(' ')
  if (sign === 'and' || sign === 'or')
    return { ...place, kind: 'logic', operator: sign, left: inner(left), right: inner(right) }
  const operator = BINARY_OPERATORS.find((each) => each === sign)
  if (operator) return { ...place, kind: 'binary', operator, left: inner(left), right: inner(right) }
  const comparison = COMPARISONS.find((each) => each === sign)
  if (!comparison) throw source.unsupported('other', rest[0] ?? node)
  const link = { operator: comparison, right: inner(right) }
  const first = inner(left)
  // `a < b < c` comes as `(a < b) < c`; in parentheses it is a node of its own, and means that.
  const chained = left?.name === 'BinaryExpression' && first.kind === 'compare'
  return chained
    ? { ...place, kind: 'compare', first: first.first, links: [...first.links, link] }
    : { ...place, kind: 'compare', first, links: [link] }
}

import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/python'
import { bracketError } from './brackets.ts'
import { strangeCharacter } from './characters.ts'
import { constructOf } from './constructs.ts'
import { LIMITS } from './limits.ts'
import { parseList } from './parse-expression.ts'
import { type Construct, NotebookError } from './problem.ts'
import { BINARY_OPERATORS, type Program, type Statement, type Target } from './syntax.ts'
import { childrenOf, Source } from './tree.ts'

/**
 * Python's own grammar, by a parser that is kept; of what it finds, the part that a cell may have. The rest is refused
 * by name and place, and never run.
 * @throws NotebookError
 */
export function parse(text: string): Program {
  if (text.length > LIMITS.length)
    throw new NotebookError({ kind: 'limit', of: 'length', limit: LIMITS.length })
  const strange = strangeCharacter(text)
  if (strange) throw strange
  const source = new Source(text)
  const { topNode } = parser.parse(text)
  checkTree(source, topNode)
  return childrenOf(topNode).flatMap((node) => parseStatement(source, node))
}

const PRINT_OF_PYTHON_2 = "Missing parentheses in call to 'print'. Did you mean print(...)?"

/** The first thing that is no Python, or that no cell may have, whichever comes first. */
function checkTree(source: Source, top: SyntaxNode): void {
  const cursor = top.cursor()
  do {
    const { node } = cursor
    if (node.type.isError && !source.isPointOfNumber(node))
      throw source.magicAt(node) ?? bracketError(source.text, node.to) ?? source.syntaxError(node)
    if (node.name === 'PrintStatement') throw source.syntaxError(node, PRINT_OF_PYTHON_2)
    const construct = constructOf(node)
    if (construct) throw source.unsupported(construct, node)
  } while (cursor.next())
}

function parseStatement(source: Source, node: SyntaxNode): Statement[] {
  const place = { from: node.from, to: node.to }
  switch (node.name) {
    case 'Comment':
    case ';':
      return []
    case 'StatementGroup':
      return childrenOf(node).flatMap((child) => parseStatement(source, child))
  }
  if (source.isIndented(node)) throw source.indentError(node)
  switch (node.name) {
    case 'ExpressionStatement':
      return [{ ...place, kind: 'expression', value: parseList(source, childrenOf(node)) }]
    case 'AssignStatement':
      return [{ ...place, ...parseAssignment(source, node) }]
    case 'UpdateStatement':
      return [{ ...place, ...parseUpdate(source, node) }]
    case 'ImportStatement':
      return [{ ...place, ...parseImport(source, node) }]
    default:
      throw source.unsupported('other', node)
  }
}

function parseAssignment(source: Source, node: SyntaxNode) {
  const sides: SyntaxNode[][] = [[]]
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') sides.push([])
    else sides.at(-1)?.push(child)
  }
  const value = sides.pop()
  if (!value || value.length === 0 || sides.length === 0) throw source.syntaxError(node)
  return {
    kind: 'assign' as const,
    targets: sides.map((side) => parseTargets(source, side)),
    value: parseList(source, value),
  }
}

/** `a`, or `a, b`. */
function parseTargets(source: Source, nodes: readonly SyntaxNode[]): Target {
  const [first] = nodes
  const last = nodes.at(-1)
  if (!first || !last) throw new NotebookError({ kind: 'syntax' })
  if (nodes.length === 1) return parseTarget(source, first)
  const targets = nodes.filter(({ name }) => name !== ',').map((node) => parseTarget(source, node))
  return { from: first.from, to: last.to, kind: 'unpacked', targets }
}

const NO_TARGETS: Readonly<Record<string, Construct>> = {
  '*': 'star',
  TypeDef: 'annotation',
}

function parseTarget(source: Source, node: SyntaxNode): Target {
  const place = { from: node.from, to: node.to }
  switch (node.name) {
    case 'VariableName':
      return { ...place, kind: 'name', name: source.textOf(node) }
    case 'ParenthesizedExpression':
      return parseTargets(source, childrenOf(node).slice(1, -1))
    case 'TupleExpression':
    case 'ArrayExpression': {
      const items = childrenOf(node).filter(({ name }) => !['(', ')', '[', ']', ','].includes(name))
      return { ...place, kind: 'unpacked', targets: items.map((item) => parseTarget(source, item)) }
    }
    case 'MemberExpression':
      throw source.unsupported(
        node.getChild('PropertyName') ? 'attribute assignment' : 'item assignment',
        node,
      )
  }
  const construct = NO_TARGETS[node.name]
  throw construct ? source.unsupported(construct, node) : source.syntaxError(node)
}

function parseUpdate(source: Source, node: SyntaxNode) {
  const [target, update, ...value] = childrenOf(node)
  if (!target || !update) throw source.syntaxError(node)
  const { kind, ...name } = parseTarget(source, target)
  const sign = source.textOf(update).slice(0, -1)
  const operator = BINARY_OPERATORS.find((each) => each === sign)
  if (kind !== 'name' || !('name' in name)) throw source.syntaxError(target)
  if (!operator) throw source.unsupported('other', update)
  return { kind: 'augment' as const, name: name.name, operator, value: parseList(source, value) }
}

/** `import a.b as c, d` and `from a import b as c`. */
function parseImport(source: Source, node: SyntaxNode) {
  const words = childrenOf(node).map((child) => ({ node: child, text: source.textOf(child) }))
  const from: string[] = []
  const imports: { path: string; as: string }[] = []
  let path: string[] = []
  let name: string | null = null
  let naming = false
  const finish = () => {
    if (path.length > 0) {
      const whole = [...from, ...path]
      // `import a.b` makes `a` known, `from a import b` and `as` the last.
      const [first = ''] = path
      imports.push({ path: whole.join('.'), as: name ?? first })
    }
    path = []
    name = null
    naming = false
  }
  for (const { node: child, text } of words) {
    if (text === 'import') {
      from.push(...path)
      path = []
    } else if (text === 'from' || text === '(' || text === ')') continue
    else if (text === ',') finish()
    else if (text === 'as') naming = true
    else if (text === '.') {
      if (path.length === 0) throw source.unsupported('other', node)
    } else if (child.name === 'VariableName') {
      if (naming) name = text
      else path.push(text)
    } else throw source.unsupported('star', child)
  }
  finish()
  return { kind: 'import' as const, imports }
}

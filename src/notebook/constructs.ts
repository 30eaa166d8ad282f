import type { SyntaxNode } from '@lezer/common'
import { own } from './own.ts'
import type { Construct } from './problem.ts'

/** What each node of Lezer's grammar is called that no cell may have. */
const REFUSED: Readonly<Record<string, Construct>> = {
  LambdaExpression: 'lambda',
  FunctionDefinition: 'def',
  ClassDefinition: 'class',
  ForStatement: 'for',
  WhileStatement: 'while',
  IfStatement: 'if',
  TryStatement: 'try',
  WithStatement: 'with',
  MatchStatement: 'match',
  DeleteStatement: 'del',
  ReturnStatement: 'return',
  YieldStatement: 'yield',
  YieldExpression: 'yield',
  AwaitExpression: 'await',
  PassStatement: 'pass',
  BreakStatement: 'break',
  ContinueStatement: 'continue',
  RaiseStatement: 'raise',
  AssertStatement: 'assert',
  TypeDefinition: 'type',
  NamedExpression: ':=',
  ArrayComprehensionExpression: 'comprehension',
  SetComprehensionExpression: 'comprehension',
  DictionaryComprehensionExpression: 'comprehension',
  ComprehensionExpression: 'comprehension',
  ConditionalExpression: 'conditional',
  DictionaryExpression: 'dictionary',
  SetExpression: 'set',
  DecoratedStatement: 'decorator',
  TypeDef: 'annotation',
}

/** The construct that a node of the tree is, where it is one that no cell may have. */
export function constructOf(node: SyntaxNode): Construct | null {
  if (node.name === 'FunctionDefinition' && node.getChild('async')) return 'async'
  if (node.name === 'ScopeStatement') return node.getChild('global') ? 'global' : 'nonlocal'
  if (node.name === 'ArgList' && node.getChild('for')) return 'comprehension'
  return own(REFUSED, node.name) ?? null
}

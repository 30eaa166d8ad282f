/** A stretch of the source, counted in characters. */
export interface Place {
  from: number
  to: number
}

export const BINARY_OPERATORS = ['+', '-', '*', '/', '//', '%', '**', '@', '&', '|', '^'] as const
export type BinaryOperator = (typeof BINARY_OPERATORS)[number]

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'is', 'is not', 'in', 'not in'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type UnaryOperator = '+' | '-' | '~' | 'not'

export interface Keyword extends Place {
  name: string
  value: Expression
}

export interface FormattedPart {
  value: Expression
  spec: string
}

/** The part of Python's expressions that a cell may be made of. */
export type Expression = Place &
  (
    | { kind: 'int' | 'float'; value: number }
    | { kind: 'string'; value: string }
    /** An f-string: text, and values with how each is to be written. */
    | { kind: 'format'; parts: readonly (string | FormattedPart)[] }
    | { kind: 'constant'; value: boolean | null | 'ellipsis' }
    | { kind: 'name'; name: string }
    | { kind: 'tuple' | 'list'; items: readonly Expression[] }
    | { kind: 'attribute'; of: Expression; name: string }
    | { kind: 'call'; callee: Expression; args: readonly Expression[]; keywords: readonly Keyword[] }
    | { kind: 'subscript'; of: Expression; index: Expression }
    /** Stands in a subscript alone. */
    | { kind: 'slice'; start: Expression | null; stop: Expression | null; step: Expression | null }
    | { kind: 'unary'; operator: UnaryOperator; operand: Expression }
    | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
    | { kind: 'logic'; operator: 'and' | 'or'; left: Expression; right: Expression }
    /** `a < b <= c`: each link is compared with the one before it. */
    | { kind: 'compare'; first: Expression; links: readonly { operator: Comparison; right: Expression }[] }
  )

export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/** What an assignment gives a value to. */
export type Target = Place &
  ({ kind: 'name'; name: string } | { kind: 'unpacked'; targets: readonly Target[] })

export type Statement = Place &
  (
    | { kind: 'expression'; value: Expression }
    | { kind: 'assign'; targets: readonly Target[]; value: Expression }
    | { kind: 'augment'; name: string; operator: BinaryOperator; value: Expression }
    /** What is imported is there anyway; only the name it is given counts. */
    | { kind: 'import'; imports: readonly { path: string; as: string }[] }
  )

export type Program = readonly Statement[]

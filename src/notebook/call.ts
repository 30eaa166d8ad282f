import type { Machine } from './machine.ts'
import { NotebookError, refuse } from './problem.ts'
import { typeOf, type Value } from './value.ts'

/** Says that a value is not what a parameter takes. */
export const MISMATCH = Symbol('mismatch')

/** A parameter of a function: what it takes, and what an operation gets of that. */
export interface Parameter<T> {
  /** As PyTorch names it in its messages: `Tensor`, `int`, `tuple of ints`. */
  expected: string
  convert(value: Value): T | typeof MISMATCH
  /** Stands for an argument that is left out. */
  fallback?: { value: T }
  /** Takes all arguments that are left as one tuple, or, as `reshape` does, one tuple in place of them. */
  gathers?: 'all' | 'all or a tuple'
  /** Can only be given by its name. */
  byName?: boolean
}

export type Parameters = Record<string, Parameter<unknown>>

export type Arguments<P extends Parameters> = {
  [Name in keyof P]: P[Name] extends Parameter<infer T> ? T : never
}

export interface Given {
  args: readonly Value[]
  keywords: ReadonlyMap<string, Value>
}

type Result = Value | Promise<Value>

/** One way to call a function: its parameters in order, and what it does. */
export interface Signature {
  parameters: Parameters
  run(args: Record<string, unknown>, machine: Machine): Result
}

/** A function with all ways to call it; the first that fits is taken. */
export interface BuiltinFunction {
  signatures: readonly Signature[]
  /** Whether its parameters can be called as NumPy calls them, which most of PyTorch's can. */
  hasAliases?: boolean
}

const ALIASES: Readonly<Record<string, string>> = { dim: 'axis', keepdim: 'keepdims', other: 'x2' }

export const signature = <P extends Parameters>(
  parameters: P,
  run: (args: Arguments<P>, machine: Machine) => Result,
): Signature => ({ parameters, run: (args, machine) => run(args as Arguments<P>, machine) })

/** @throws NotebookError that says what does not fit the first signature, where none fits */
export async function call(
  name: string,
  { signatures, hasAliases = false }: BuiltinFunction,
  given: Given,
  machine: Machine,
): Promise<Value> {
  const keywords = hasAliases ? withoutAliases(name, given.keywords) : given.keywords
  let refusal: NotebookError | null = null
  for (const each of signatures) {
    let args: Record<string, unknown>
    try {
      args = bind(name, each.parameters, { ...given, keywords })
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error
      // The last one is usually the one with the most parameters; but a value of the wrong type says more.
      if (refusal === null || error.problem.kind === 'argument-type') refusal = error
      continue
    }
    await machine.step(name)
    return each.run(args, machine)
  }
  throw refusal ?? new Error(`${name} cannot be called`)
}

/** Arguments under PyTorch's own names for them. */
function withoutAliases(callee: string, keywords: Given['keywords']): Given['keywords'] {
  const plain = new Map(keywords)
  for (const [name, alias] of Object.entries(ALIASES)) {
    const value = plain.get(alias)
    if (!value) continue
    if (plain.has(name)) refuse({ kind: 'argument-twice', callee, argument: name })
    plain.delete(alias)
    plain.set(name, value)
  }
  return plain
}

function bind(callee: string, parameters: Parameters, { args, keywords }: Given): Record<string, unknown> {
  const names = Object.keys(parameters)
  const bound: Record<string, unknown> = {}
  const rest = [...args]
  for (const [name, parameter] of Object.entries(parameters)) {
    if (rest.length > 0 && !parameter.byName) {
      if (keywords.has(name)) refuse({ kind: 'argument-twice', callee, argument: name })
      const isTuple = rest[0]?.kind === 'tuple' || rest[0]?.kind === 'list'
      const gathers = parameter.gathers === 'all' || (parameter.gathers && !isTuple)
      const value: Value = gathers
        ? { kind: 'tuple', items: rest.splice(0) }
        : (rest.shift() ?? { kind: 'None' })
      bound[name] = converted(callee, name, parameter, value)
    } else {
      const value = keywords.get(name)
      if (value) bound[name] = converted(callee, name, parameter, value)
      else if (parameter.fallback) bound[name] = parameter.fallback.value
      else refuse({ kind: 'missing-argument', callee, argument: name })
    }
  }
  if (rest.length > 0) {
    const most = Object.values(parameters).filter(({ byName }) => !byName).length
    refuse({ kind: 'too-many-arguments', callee, most, given: args.length })
  }
  for (const name of keywords.keys()) {
    if (!names.includes(name)) refuse({ kind: 'unexpected-argument', callee, argument: name })
  }
  return bound
}

function converted<T>(callee: string, argument: string, parameter: Parameter<T>, value: Value): T {
  const found = parameter.convert(value)
  if (found !== MISMATCH) return found as T
  return refuse({
    kind: 'argument-type',
    callee,
    argument,
    expected: parameter.expected,
    given: parameter.gathers && value.kind === 'tuple' ? value.items.map(typeOf).join(', ') : typeOf(value),
  })
}

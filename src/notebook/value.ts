import type { BuiltinFunction } from './call.ts'
import type { GivenModule } from './environment.ts'
import { refuse, type Shape } from './problem.ts'
import type { DType, Tensor } from './tensor.ts'

export interface Int {
  kind: 'int'
  value: number
}
export interface Float {
  kind: 'float'
  value: number
}
export interface Bool {
  kind: 'bool'
  value: boolean
}
export interface Str {
  kind: 'str'
  value: string
}
export interface None {
  kind: 'None'
}
/** A tuple, `torch.Size` among them, or one whose items have names, as `x.max(0)` gives. */
export interface Tuple {
  kind: 'tuple'
  items: readonly Value[]
  isSize?: true
  names?: { of: string; items: readonly string[] }
}
export interface List {
  kind: 'list'
  items: readonly Value[]
}
export interface Slice {
  kind: 'slice'
  start: number | null
  stop: number | null
  step: number | null
}
export interface Range {
  kind: 'range'
  start: number
  stop: number
  step: number
}
/** A function, or a method of `self`. */
export interface Callable {
  kind: 'function'
  name: string
  run: BuiltinFunction
  self: Value | null
}
/** Something of the network: a module, with the name it goes by. */
export interface ModuleValue {
  kind: 'module'
  name: string
  module: GivenModule
}
/** `torch`, `F`, or what names with a point begin with: `mlp1` of `mlp1.fc1`. */
export interface Namespace {
  kind: 'namespace'
  name: string
  isGiven: boolean
}

export type Value =
  | Tensor
  | Int
  | Float
  | Bool
  | Str
  | None
  | { kind: 'ellipsis' }
  | { kind: 'dtype'; dtype: DType }
  | Tuple
  | List
  | Slice
  | Range
  | Callable
  | ModuleValue
  | Namespace

export const NONE: None = { kind: 'None' }
export const int = (value: number): Int => ({ kind: 'int', value })

/** A whole number as far as they go here; of these there is no 0 below 0. */
export const wholeNumber = (value: number): number =>
  Number.isSafeInteger(value) ? value + 0 : refuse({ kind: 'integer-range' })
export const float = (value: number): Float => ({ kind: 'float', value })
export const bool = (value: boolean): Bool => ({ kind: 'bool', value })
export const tuple = (items: readonly Value[]): Tuple => ({ kind: 'tuple', items })
export const sizeOf = (shape: Shape): Tuple => ({ kind: 'tuple', items: shape.map(int), isSize: true })

/** What Python calls the type of a value. */
export function typeOf(value: Value): string {
  switch (value.kind) {
    case 'tensor':
      return 'Tensor'
    case 'None':
      return 'NoneType'
    case 'tuple':
      return value.isSize ? 'torch.Size' : (value.names?.of ?? 'tuple')
    case 'module':
      return value.module.className
    case 'namespace':
      return value.isGiven ? 'trace' : 'module'
    case 'function':
      return 'builtin_function_or_method'
    case 'dtype':
      return 'torch.dtype'
    default:
      return value.kind
  }
}

/** What has a name goes by it, and other values by their type. */
export const nameOf = (value: Value): string =>
  value.kind === 'function' || value.kind === 'module' || value.kind === 'namespace'
    ? value.name
    : typeOf(value)

import { MISMATCH, type Parameter } from './call.ts'
import type { Shape } from './problem.ts'
import { type DType, Tensor } from './tensor.ts'
import type { Bool, Float, Int, Value } from './value.ts'

export const value: Parameter<Value> = { expected: 'object', convert: (given) => given }

export const tensor: Parameter<Tensor> = {
  expected: 'Tensor',
  convert: (given) => (given instanceof Tensor ? given : MISMATCH),
}

export type PythonNumber = Int | Float | Bool

/** A number of Python's. */
export const scalar: Parameter<PythonNumber> = {
  expected: 'Number',
  convert: (given) =>
    given.kind === 'int' || given.kind === 'float' || given.kind === 'bool' ? given : MISMATCH,
}

export const tensorOrScalar: Parameter<Tensor | PythonNumber> = {
  expected: 'Tensor or Number',
  convert: (given) => (given instanceof Tensor ? given : scalar.convert(given)),
}

export const int: Parameter<number> = {
  expected: 'int',
  convert: (given) => (given.kind === 'int' ? given.value : MISMATCH),
}

export const number: Parameter<number> = {
  expected: 'float',
  convert: (given) => (given.kind === 'int' || given.kind === 'float' ? given.value : MISMATCH),
}

export const bool: Parameter<boolean> = {
  expected: 'bool',
  convert: (given) => (given.kind === 'bool' ? given.value : MISMATCH),
}

export const string: Parameter<string> = {
  expected: 'str',
  convert: (given) => (given.kind === 'str' ? given.value : MISMATCH),
}

export const dtype: Parameter<DType | null> = {
  expected: 'torch.dtype',
  convert: (given) => (given.kind === 'dtype' ? given.dtype : given.kind === 'None' ? null : MISMATCH),
}

const list =
  <T>(item: Parameter<T>) =>
  (given: Value): T[] | typeof MISMATCH => {
    if (given.kind !== 'tuple' && given.kind !== 'list') return MISMATCH
    const items: T[] = []
    for (const each of given.items) {
      const found = item.convert(each)
      if (found === MISMATCH) return MISMATCH
      items.push(found as T)
    }
    return items
  }

export const tensors: Parameter<Tensor[]> = { expected: 'tuple of Tensors', convert: list(tensor) }

export const ints: Parameter<number[]> = { expected: 'tuple of ints', convert: list(int) }

/** One whole number, or several. */
export const dims: Parameter<number[]> = {
  expected: 'int or tuple of ints',
  convert: (given) => (given.kind === 'int' ? [given.value] : list(int)(given)),
}

/** Sizes, as `zeros(2, 3)` and `zeros((2, 3))` have them. */
export const sizes: Parameter<Shape> = { ...ints, gathers: 'all or a tuple' }

export const optional = <T>(parameter: Parameter<T>): Parameter<T | null> => ({
  ...parameter,
  convert: (given) => (given.kind === 'None' ? null : parameter.convert(given)),
  fallback: { value: null },
})

export const withDefault = <T>(parameter: Parameter<T>, fallback: T): Parameter<T> => ({
  ...parameter,
  fallback: { value: fallback },
})

export const named = <T>(parameter: Parameter<T>): Parameter<T> => ({ ...parameter, byName: true })

import { maximum, minimum } from '../arithmetic.ts'
import { signature } from '../call.ts'
import { axesOf, axisOf, positionsAlong, without } from '../dims.ts'
import { cast } from '../elementwise.ts'
import type { Machine } from '../machine.ts'
import { bool, dims, dtype, int, named, optional, tensor, value, withDefault } from '../parameters.ts'
import { refuse, type Shape } from '../problem.ts'
import { type DType, SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { type Tuple, typeOf } from '../value.ts'
import { BOTH, type Definition, define } from './definition.ts'

/** What becomes of the numbers along the axes that are reduced. */
type Fold = (values: Float64Array) => number

/**
 * Reduces some axes. It goes over the numbers in double precision: a running sum of tens of thousands in single
 * precision, as the kernels keep it, is further from PyTorch's than what is promised.
 */
export async function reduce(
  machine: Machine,
  input: Tensor,
  axes: readonly number[],
  keepdim: boolean,
  fold: Fold,
  dtype: DType = input.dtype,
): Promise<Tensor> {
  const { shape } = input
  const keptAxes = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis))
  const along = positionsAlong(shape, axes)
  const starts = positionsAlong(shape, keptAxes)
  const numbers = await machine.read(input)
  const values = new Float64Array(along.length)
  const results = new Float64Array(starts.length)
  for (let i = 0; i < results.length; i++) {
    const start = starts[i] ?? 0
    for (let j = 0; j < values.length; j++) values[j] = numbers[start + (along[j] ?? 0)] ?? 0
    results[i] = fold(values)
  }
  const reduced = (size: number, axis: number) => (axes.includes(axis) ? 1 : size)
  const kept: Shape = keepdim ? shape.map(reduced) : without(shape, axes)
  const names = input.axes.map((name, axis) => (axes.includes(axis) ? null : name))
  return machine.from(results, kept, dtype, keepdim ? names : without(names, axes))
}

const sumOf: Fold = (values) => {
  let sum = 0
  for (const each of values) sum += each
  return sum
}

const meanOf: Fold = (values) => sumOf(values) / values.length

const varianceOf =
  (correction: number): Fold =>
  (values) => {
    const mean = meanOf(values)
    let squares = 0
    for (const each of values) squares += (each - mean) ** 2
    return squares / Math.max(0, values.length - correction)
  }

const productOf: Fold = (values) => values.reduce((all, each) => all * each, 1)

/** NaN is larger than anything, and smaller. */
const indexOfMost =
  (isMore: (a: number, b: number) => boolean): Fold =>
  (values) => {
    let at = 0
    for (let i = 0; i < values.length; i++) {
      const each = values[i] ?? 0
      if (Number.isNaN(each)) return i
      if (isMore(each, values[at] ?? 0)) at = i
    }
    return at
  }

const indexOfMax = indexOfMost((a, b) => a > b)
const indexOfMin = indexOfMost((a, b) => a < b)

/** The p-norm; ∞, −∞ and 0 are its limits. */
const normOf =
  (p: number): Fold =>
  (values) => {
    if (p === 2) return Math.sqrt(values.reduce((sum, each) => sum + each * each, 0))
    const sizes = values.map(Math.abs)
    if (p === Number.POSITIVE_INFINITY) return sizes.reduce((most, each) => Math.max(most, each), 0)
    if (p === Number.NEGATIVE_INFINITY)
      return sizes.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
    if (p === 0) return sizes.reduce((count, each) => count + (each === 0 ? 0 : 1), 0)
    return sizes.reduce((sum, each) => sum + each ** p, 0) ** (1 / p)
  }

/** The lower of the two in the middle, where there are two. */
const medianOf: Fold = (values) => {
  if (values.some(Number.isNaN)) return Number.NaN
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN
}

const logSumExpOf: Fold = (values) => {
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const base = Number.isFinite(most) ? most : 0
  return base + Math.log(values.reduce((sum, each) => sum + Math.exp(each - base), 0))
}

const summable = (given: DType): DType => (given === 'float32' ? 'float32' : 'int64')

const common = { dim: optional(dims), keepdim: withDefault(bool, false) }

function needMean({ dtype: given }: Tensor): void {
  if (given !== 'float32')
    refuse(
      { kind: 'needs-dtype', callee: 'mean', needed: 'float32', given },
      `RuntimeError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${SCALAR_TYPES[given]}`,
    )
}

const sums: readonly Definition[] = [
  define(
    BOTH,
    'sum',
    signature({ input: tensor, ...common, dtype: named(optional(dtype)) }, (args, machine) => {
      const input = args.dtype ? cast(args.input, args.dtype, machine) : args.input
      const axes = axesOf(args.dim, input.shape.length)
      return reduce(machine, input, axes, args.keepdim, sumOf, summable(input.dtype))
    }),
  ),
  define(
    BOTH,
    'mean',
    signature({ input: tensor, ...common, dtype: named(optional(dtype)) }, (args, machine) => {
      const input = args.dtype ? cast(args.input, args.dtype, machine) : args.input
      needMean(input)
      return reduce(machine, input, axesOf(args.dim, input.shape.length), args.keepdim, meanOf)
    }),
  ),
  define(
    BOTH,
    'prod',
    signature({ input: tensor }, ({ input }, machine) =>
      reduce(machine, input, axesOf(null, input.shape.length), false, productOf, summable(input.dtype)),
    ),
    signature({ input: tensor, dim: int, keepdim: common.keepdim }, ({ input, dim, keepdim }, machine) =>
      reduce(machine, input, axesOf([dim], input.shape.length), keepdim, productOf, summable(input.dtype)),
    ),
  ),
  define(
    BOTH,
    'logsumexp',
    signature({ input: tensor, dim: dims, keepdim: common.keepdim }, ({ input, dim, keepdim }, machine) =>
      reduce(machine, cast(input, 'float32', machine), axesOf(dim, input.shape.length), keepdim, logSumExpOf),
    ),
  ),
]

const spread = (name: 'var' | 'std'): Definition => {
  const fold = (correction: number): Fold => {
    const variance = varianceOf(correction)
    return name === 'var' ? variance : (values) => Math.sqrt(variance(values))
  }
  const run = (
    machine: Machine,
    input: Tensor,
    dim: number[] | null,
    correction: number,
    keepdim: boolean,
  ) => {
    if (input.dtype !== 'float32')
      refuse(
        { kind: 'needs-dtype', callee: name, needed: 'float32', given: input.dtype },
        'RuntimeError: std and var only support floating point and complex dtypes',
      )
    return reduce(machine, input, axesOf(dim, input.shape.length), keepdim, fold(correction))
  }
  return define(
    BOTH,
    name,
    signature({ input: tensor, unbiased: withDefault(bool, true) }, ({ input, unbiased }, machine) =>
      run(machine, input, null, unbiased ? 1 : 0, false),
    ),
    signature(
      { input: tensor, dim: optional(dims), unbiased: bool, keepdim: common.keepdim },
      ({ input, dim, unbiased, keepdim }, machine) => run(machine, input, dim, unbiased ? 1 : 0, keepdim),
    ),
    signature(
      {
        input: tensor,
        dim: optional(dims),
        correction: named(withDefault(int, 1)),
        keepdim: named(common.keepdim),
      },
      ({ input, dim, correction, keepdim }, machine) => run(machine, input, dim, correction, keepdim),
    ),
    signature(
      { input: tensor, dim: dims, unbiased: withDefault(bool, true), keepdim: common.keepdim },
      ({ input, dim, unbiased, keepdim }, machine) => run(machine, input, dim, unbiased ? 1 : 0, keepdim),
    ),
  )
}

/** `max` and `min`: of all elements, along one axis with where they are, or of two tensors. */
const extreme = (name: 'max' | 'min'): Definition => {
  const indexOf = name === 'max' ? indexOfMax : indexOfMin
  const valueAt: Fold = (values) => values[indexOf(values)] ?? Number.NaN
  return define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) => {
      refuseEmpty(name, input)
      return reduce(machine, input, axesOf(null, input.shape.length), false, valueAt)
    }),
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) =>
      (name === 'max' ? maximum : minimum)(machine, input, other),
    ),
    signature(
      { input: tensor, dim: int, keepdim: common.keepdim },
      async ({ input, dim, keepdim }, machine): Promise<Tuple> => {
        const axes = axesOf([dim], input.shape.length)
        refuseEmptyAxis(name, input, axes)
        return {
          kind: 'tuple',
          items: [
            await reduce(machine, input, axes, keepdim, valueAt),
            await reduce(machine, input, axes, keepdim, indexOf, 'int64'),
          ],
          names: { of: `torch.return_types.${name}`, items: ['values', 'indices'] },
        }
      },
    ),
  )
}

function refuseEmpty(callee: string, { size }: Tensor): void {
  if (size === 0)
    refuse(
      { kind: 'empty', callee },
      `RuntimeError: ${callee}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    )
}

function refuseEmptyAxis(callee: string, { shape }: Tensor, axes: readonly number[]): void {
  const empty = axes.find((axis) => shape[axis] === 0)
  if (empty !== undefined)
    refuse(
      { kind: 'empty', callee },
      `IndexError: ${callee}(): Expected reduction dim ${empty} to have non-zero size.`,
    )
}

const indexOfExtreme = (name: 'argmax' | 'argmin'): Definition => {
  const fold = name === 'argmax' ? indexOfMax : indexOfMin
  return define(
    BOTH,
    name,
    signature(
      { input: tensor, dim: optional(int), keepdim: common.keepdim },
      ({ input, dim, keepdim }, machine) => {
        if (input.dtype === 'bool')
          refuse(
            { kind: 'needs-dtype', callee: name, needed: 'int64, float32', given: 'bool' },
            `RuntimeError: "${name}_cpu" not implemented for 'Bool'`,
          )
        if (dim === null && input.size === 0)
          refuse(
            { kind: 'empty', callee: name },
            `IndexError: ${name}(): Expected reduction dim to be specified for input.numel() == 0.`,
          )
        const axes = axesOf(dim === null ? null : [dim], input.shape.length)
        refuseEmptyAxis(name, input, axes)
        return reduce(machine, input, axes, keepdim, fold, 'int64')
      },
    ),
  )
}

const extremeValues = (name: 'amax' | 'amin'): Definition => {
  const indexOf = name === 'amax' ? indexOfMax : indexOfMin
  return define(
    BOTH,
    name,
    signature(
      { input: tensor, dim: withDefault(dims, []), keepdim: common.keepdim },
      ({ input, dim, keepdim }, machine) => {
        const axes = axesOf(dim, input.shape.length)
        refuseEmptyAxis(name, input, axes)
        return reduce(machine, input, axes, keepdim, (values) => values[indexOf(values)] ?? Number.NaN)
      },
    ),
  )
}

const quantified = (name: 'any' | 'all'): Definition => {
  const fold: Fold = (values) =>
    Number(name === 'any' ? values.some((each) => each !== 0) : values.every((each) => each !== 0))
  return define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) =>
      reduce(machine, input, axesOf(null, input.shape.length), false, fold, 'bool'),
    ),
    signature({ input: tensor, dim: int, keepdim: common.keepdim }, ({ input, dim, keepdim }, machine) =>
      reduce(machine, input, axesOf([dim], input.shape.length), keepdim, fold, 'bool'),
    ),
  )
}

/** The order of a norm: a number, or a name for one. */
function orderOf(callee: string, given: Parameters<typeof typeOf>[0], names: Record<string, number>): number {
  if (given.kind === 'int' || given.kind === 'float') return given.value
  const known = given.kind === 'None' ? 2 : given.kind === 'str' ? names[given.value] : undefined
  return (
    known ??
    refuse({
      kind: 'argument-value',
      callee,
      argument: 'p',
      allowed:
        Object.keys(names)
          .map((name) => `'${name}'`)
          .join(', ') || 'float',
      given: given.kind === 'str' ? `'${given.value}'` : typeOf(given),
    })
  )
}

function needNorm(callee: string, { dtype: given }: Tensor, pytorch: string): void {
  if (given !== 'float32') refuse({ kind: 'needs-dtype', callee, needed: 'float32', given }, pytorch)
}

const norm = (machine: Machine, input: Tensor, p: number, dim: readonly number[] | null, keepdim: boolean) =>
  reduce(machine, input, axesOf(dim, input.shape.length), keepdim, normOf(p))

const norms: readonly Definition[] = [
  define(
    BOTH,
    'norm',
    signature(
      {
        input: tensor,
        p: withDefault(value, { kind: 'str', value: 'fro' }),
        dim: optional(dims),
        keepdim: common.keepdim,
      },
      ({ input, p, dim, keepdim }, machine) => {
        needNorm(
          'norm',
          input,
          `RuntimeError: norm(): input dtype should be either floating point or complex. Got ${SCALAR_TYPES[input.dtype]} instead.`,
        )
        return norm(machine, input, orderOf('norm', p, { fro: 2 }), dim, keepdim)
      },
    ),
  ),
  ...(['norm', 'vector_norm'] as const).map((name) =>
    define(
      ['linalg'],
      name,
      signature(
        {
          input: tensor,
          ord: withDefault(value, { kind: 'None' }),
          dim: optional(dims),
          keepdim: common.keepdim,
        },
        ({ input, ord, dim, keepdim }, machine) => {
          needNorm(
            `linalg.${name}`,
            input,
            `RuntimeError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${SCALAR_TYPES[input.dtype]}`,
          )
          const count = dim?.length ?? input.shape.length
          // Of two axes, an order means the norm of a matrix: another thing, but for Frobenius'.
          const isMatrix = name === 'norm' && count === 2 && ord.kind !== 'None'
          if (isMatrix && !(ord.kind === 'str' && ord.value === 'fro'))
            refuse({ kind: 'unsupported-option', callee: 'linalg.norm', option: 'ord' })
          return norm(machine, input, orderOf('linalg.norm', ord, isMatrix ? { fro: 2 } : {}), dim, keepdim)
        },
      ),
    ),
  ),
]

/** Runs along one axis, handing on what came before. */
export const running = (
  name: string,
  each: (before: number, value: number) => number,
  start: number,
): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor, dim: int }, async ({ input, dim }, machine) => {
      const axis = axisOf(dim, input.shape.length)
      const { shape } = input
      const along = positionsAlong(shape, shape.length === 0 ? [] : [axis])
      const others = shape.map((_, i) => i).filter((i) => i !== axis)
      const numbers = await machine.read(input)
      const results = new Float64Array(input.size)
      for (const first of positionsAlong(shape, others)) {
        let before = start
        for (const step of along) {
          before = each(before, numbers[first + step] ?? 0)
          results[first + step] = before
        }
      }
      return machine.from(results, shape, summable(input.dtype), input.axes)
    }),
  )

export const REDUCTIONS: readonly Definition[] = [
  ...sums,
  spread('var'),
  spread('std'),
  extreme('max'),
  extreme('min'),
  indexOfExtreme('argmax'),
  indexOfExtreme('argmin'),
  extremeValues('amax'),
  extremeValues('amin'),
  quantified('any'),
  quantified('all'),
  ...norms,
  running('cumsum', (sum, each) => sum + each, 0),
  running('cumprod', (product, each) => product * each, 1),
  define(
    BOTH,
    'median',
    signature({ input: tensor }, ({ input }, machine) =>
      reduce(machine, input, axesOf(null, input.shape.length), false, medianOf),
    ),
  ),
]

import * as tf from '@tensorflow/tfjs-core'
import { signature } from '../call.ts'
import { axesOf, axisOf, positionsAlong } from '../dims.ts'
import { cast } from '../elementwise.ts'
import type { Machine } from '../machine.ts'
import { bool, dims, dtype, int, named, optional, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { BOTH, type Definition, define } from './definition.ts'
import {
  common,
  type Fold,
  type FoldAgain,
  meanAgain,
  meanOf,
  reduce,
  rootAgain,
  sumAgain,
  summable,
  sumOf,
} from './reduce.ts'

const varianceOf =
  (correction: number): Fold =>
  (values) => {
    const mean = meanOf(values)
    let squares = 0
    for (const each of values) squares += (each - mean) ** 2
    return squares / Math.max(0, values.length - correction)
  }

const varianceAgain =
  (correction: number): FoldAgain =>
  (x, axes) => {
    const squares = sumAgain(tf.square(tf.sub(x, meanAgain(x, axes))), axes)
    return tf.div(squares, x.size / squares.size - correction)
  }

const productOf: Fold = (values) => values.reduce((all, each) => all * each, 1)

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

function needMean({ dtype: given }: Tensor): void {
  if (given !== 'float32')
    refuse(
      { kind: 'needs-dtype', callee: 'mean', needed: 'float32', given },
      `RuntimeError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${SCALAR_TYPES[given]}`,
    )
}

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
    const variance = varianceAgain(correction)
    return reduce(
      machine,
      input,
      axesOf(dim, input.shape.length),
      keepdim,
      fold(correction),
      'float32',
      name === 'var' ? variance : (x, axes) => rootAgain(variance(x, axes)),
    )
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

/** Sums and the like of all elements, or along some axes. */
export const REDUCTIONS: readonly Definition[] = [
  define(
    BOTH,
    'sum',
    signature({ input: tensor, ...common, dtype: named(optional(dtype)) }, (args, machine) => {
      const input = args.dtype ? cast(args.input, args.dtype, machine) : args.input
      const axes = axesOf(args.dim, input.shape.length)
      return reduce(machine, input, axes, args.keepdim, sumOf, summable(input.dtype), sumAgain)
    }),
  ),
  define(
    BOTH,
    'mean',
    signature({ input: tensor, ...common, dtype: named(optional(dtype)) }, (args, machine) => {
      const input = args.dtype ? cast(args.input, args.dtype, machine) : args.input
      needMean(input)
      const axes = axesOf(args.dim, input.shape.length)
      return reduce(machine, input, axes, args.keepdim, meanOf, 'float32', meanAgain)
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
      reduce(
        machine,
        cast(input, 'float32', machine),
        axesOf(dim, input.shape.length),
        keepdim,
        logSumExpOf,
        'float32',
        (x, axes) => tf.logSumExp(x, [...axes], true),
      ),
    ),
  ),
  spread('var'),
  spread('std'),
  quantified('any'),
  quantified('all'),
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

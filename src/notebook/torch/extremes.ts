import * as tf from '@tensorflow/tfjs-core'
import { maximum, minimum } from '../arithmetic.ts'
import { signature } from '../call.ts'
import { axesOf } from '../dims.ts'
import { dims, int, optional, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import type { Tensor } from '../tensor.ts'
import type { Tuple } from '../value.ts'
import { BOTH, type Definition, define } from './definition.ts'
import { common, type Fold, type FoldAgain, reduce } from './reduce.ts'

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

/** Where several are as large as the largest, gradients go to all of them alike. */
const extremeAgain =
  (name: 'max' | 'min'): FoldAgain =>
  (x, axes) =>
    (name === 'max' ? tf.max : tf.min)(x, axes, true)

/** `max` and `min`: of all elements, along one axis with where they are, or of two tensors. */
const extreme = (name: 'max' | 'min'): Definition => {
  const indexOf = name === 'max' ? indexOfMax : indexOfMin
  const valueAt: Fold = (values) => values[indexOf(values)] ?? Number.NaN
  return define(
    BOTH,
    name,
    signature({ input: tensor }, ({ input }, machine) => {
      refuseEmpty(name, input)
      return reduce(
        machine,
        input,
        axesOf(null, input.shape.length),
        false,
        valueAt,
        input.dtype,
        extremeAgain(name),
      )
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
        return reduce(
          machine,
          input,
          axes,
          keepdim,
          (values) => values[indexOf(values)] ?? Number.NaN,
          input.dtype,
          extremeAgain(name === 'amax' ? 'max' : 'min'),
        )
      },
    ),
  )
}

/** The largest and the smallest, and where they are. */
export const EXTREMES: readonly Definition[] = [
  extreme('max'),
  extreme('min'),
  indexOfExtreme('argmax'),
  indexOfExtreme('argmin'),
  extremeValues('amax'),
  extremeValues('amin'),
]

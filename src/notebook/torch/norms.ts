import * as tf from '@tensorflow/tfjs-core'
import { signature } from '../call.ts'
import { axesOf } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { own } from '../own.ts'
import { dims, optional, tensor, value, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { typeOf } from '../value.ts'
import { BOTH, type Definition, define } from './definition.ts'
import { common, type Fold, reduce, rootAgain, sumAgain } from './reduce.ts'

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

/** The order of a norm: a number, or a name for one. */
function orderOf(callee: string, given: Parameters<typeof typeOf>[0], names: Record<string, number>): number {
  if (given.kind === 'int' || given.kind === 'float') return given.value
  const known = given.kind === 'None' ? 2 : given.kind === 'str' ? own(names, given.value) : undefined
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
  reduce(
    machine,
    input,
    axesOf(dim, input.shape.length),
    keepdim,
    normOf(p),
    'float32',
    p === 2 ? (x, axes) => rootAgain(sumAgain(tf.square(x), axes)) : null,
  )

/** How long tensors are. */
export const NORMS: readonly Definition[] = [
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

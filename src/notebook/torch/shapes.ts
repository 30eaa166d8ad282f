import { signature } from '../call.ts'
import { axesOf, axisOf } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { int, ints, optional, sizes, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import type { Tensor } from '../tensor.ts'
import * as views from '../views.ts'
import { BOTH, type Definition, define } from './definition.ts'

/** Several axes as one. */
export function flattened(machine: Machine, input: Tensor, start = 2, end = input.shape.length - 1): Tensor {
  const { shape } = input
  const middle = shape.slice(start, end + 1).reduce((all, size) => all * size, 1)
  return views.reshape(machine, input, [...shape.slice(0, start), middle, ...shape.slice(end + 1)])
}

const reshaping = { input: tensor, shape: sizes }

/** The same elements in another shape, or with their axes in another order. */
export const SHAPES: readonly Definition[] = [
  define(
    BOTH,
    'reshape',
    signature(reshaping, ({ input, shape }, machine) => views.reshape(machine, input, shape)),
  ),
  define(
    ['Tensor'],
    'view',
    signature(reshaping, ({ input, shape }, machine) => views.view(machine, input, shape)),
  ),
  define(
    BOTH,
    'transpose',
    signature({ input: tensor, dim0: int, dim1: int }, ({ input, dim0, dim1 }, machine) =>
      views.transpose(machine, input, dim0, dim1),
    ),
  ),
  ...(['swapaxes', 'swapdims'] as const).map((name) =>
    define(
      BOTH,
      name,
      signature({ input: tensor, dim0: int, dim1: int }, ({ input, dim0, dim1 }, machine) =>
        views.transpose(machine, input, dim0, dim1),
      ),
    ),
  ),
  define(
    BOTH,
    't',
    signature({ input: tensor }, ({ input }, machine) => {
      if (input.shape.length > 2)
        refuse(
          { kind: 'axes-count', callee: 't', needed: '≤ 2', shape: input.shape },
          `RuntimeError: t() expects a tensor with <= 2 dimensions, but self is ${input.shape.length}D`,
        )
      return views.reversed(machine, input)
    }),
  ),
  define(
    BOTH,
    'permute',
    signature({ input: tensor, dims: sizes }, ({ input, dims: given }, machine) => {
      const rank = input.shape.length
      if (given.length !== rank)
        refuse(
          { kind: 'dims-count', callee: 'permute', needed: rank, given: given.length },
          `RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${rank} is not equal to len(dims) = ${given.length}`,
        )
      const order = given.map((dim) => axisOf(dim, rank))
      const twice = order.find((axis, i) => order.indexOf(axis) !== i)
      if (twice !== undefined)
        refuse({ kind: 'dim-twice', dim: twice }, 'RuntimeError: permute(): duplicate dims are not allowed.')
      return views.permute(machine, input, order)
    }),
  ),
  define(
    BOTH,
    'flatten',
    signature(
      { input: tensor, start_dim: withDefault(int, 0), end_dim: withDefault(int, -1) },
      ({ input, start_dim, end_dim }, machine) => {
        const { shape } = input
        const [start, end] = [axisOf(start_dim, shape.length), axisOf(end_dim, shape.length)]
        if (start > end)
          refuse(
            {
              kind: 'argument-value',
              callee: 'flatten',
              argument: 'start_dim',
              allowed: `≤ ${end}`,
              given: `${start}`,
            },
            'RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim',
          )
        return flattened(machine, input, start, end)
      },
    ),
  ),
  define(
    BOTH,
    'squeeze',
    signature({ input: tensor, dim: optional(int) }, ({ input, dim }, machine) =>
      views.squeeze(machine, input, axesOf(dim === null ? null : [dim], input.shape.length)),
    ),
  ),
  define(
    BOTH,
    'unsqueeze',
    signature({ input: tensor, dim: int }, ({ input, dim }, machine) => views.unsqueeze(machine, input, dim)),
  ),
  define(
    ['Tensor'],
    'expand',
    signature({ input: tensor, size: sizes }, ({ input, size }, machine) =>
      views.expand(machine, input, size),
    ),
  ),
  define(
    ['Tensor'],
    'expand_as',
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) =>
      views.expand(machine, input, other.shape),
    ),
  ),
  define(
    ['torch'],
    'broadcast_to',
    signature({ input: tensor, size: ints }, ({ input, size }, machine) =>
      views.expand(machine, input, size),
    ),
  ),
  define(
    ['Tensor'],
    'contiguous',
    signature({ input: tensor }, ({ input }, machine) => views.contiguousCopy(machine, input)),
  ),
]

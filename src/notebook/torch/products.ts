import { multiply } from '../arithmetic.ts'
import { signature } from '../call.ts'
import { string, tensor, value } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { Tensor } from '../tensor.ts'
import type { Value } from '../value.ts'
import * as views from '../views.ts'
import { BOTH, type Definition, define } from './definition.ts'
import { einsum } from './einsum.ts'
import { matmul } from './matmul.ts'

/** Refuses what does not have this many axes. */
const needAxes = (callee: string, given: Tensor, count: number, pytorch: string): void => {
  if (given.shape.length !== count)
    refuse({ kind: 'axes-count', callee, needed: `${count}`, shape: given.shape }, pytorch)
}

/** Operands one by one, or as one list. */
function operandsOf(given: Value): Tensor[] {
  const items = given.kind === 'tuple' || given.kind === 'list' ? given.items : [given]
  const [only] = items
  const all = items.length === 1 && (only?.kind === 'tuple' || only?.kind === 'list') ? only.items : items
  return all.map((each) =>
    each instanceof Tensor
      ? each
      : refuse({
          kind: 'argument-type',
          callee: 'einsum',
          argument: 'operands',
          expected: 'Tensor',
          given: each.kind,
        }),
  )
}

export const PRODUCTS: readonly Definition[] = [
  define(
    BOTH,
    'matmul',
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) =>
      matmul(machine, input, other, 'matmul'),
    ),
  ),
  define(
    BOTH,
    'mm',
    signature({ input: tensor, mat2: tensor }, ({ input, mat2 }, machine) => {
      needAxes('mm', input, 2, 'RuntimeError: self must be a matrix')
      needAxes('mm', mat2, 2, 'RuntimeError: mat2 must be a matrix')
      return matmul(machine, input, mat2, 'mm')
    }),
  ),
  define(
    BOTH,
    'bmm',
    signature({ input: tensor, mat2: tensor }, ({ input, mat2 }, machine) => {
      needAxes('bmm', input, 3, 'RuntimeError: batch1 must be a 3D tensor')
      needAxes('bmm', mat2, 3, 'RuntimeError: batch2 must be a 3D tensor')
      const [left, right] = [input.shape, mat2.shape]
      if (left[0] !== right[0] || left[2] !== right[1])
        refuse(
          {
            kind: 'product-shapes',
            operator: 'bmm',
            left,
            right,
            sizes: left[2] === right[1] ? [left[0] ?? 0, right[0] ?? 0] : [left[2] ?? 0, right[1] ?? 0],
          },
          `RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [${left[0]}, ${left[2]}] but got: [${right[0]}, ${right[1]}].`,
        )
      return matmul(machine, input, mat2, 'bmm')
    }),
  ),
  define(
    BOTH,
    'mv',
    signature({ input: tensor, vec: tensor }, ({ input, vec }, machine) => {
      if (input.shape.length !== 2 || vec.shape.length !== 1)
        refuse(
          { kind: 'product-shapes', operator: 'mv', left: input.shape, right: vec.shape, sizes: null },
          `RuntimeError: vector + matrix @ vector expected, got 1, ${input.shape.length}, ${vec.shape.length}`,
        )
      return matmul(machine, input, vec, 'mv')
    }),
  ),
  define(
    BOTH,
    'dot',
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) => {
      if (input.shape.length !== 1 || other.shape.length !== 1)
        refuse(
          { kind: 'product-shapes', operator: 'dot', left: input.shape, right: other.shape, sizes: null },
          `RuntimeError: 1D tensors expected, but got ${input.shape.length}D and ${other.shape.length}D tensors`,
        )
      return matmul(machine, input, other, 'dot')
    }),
  ),
  define(
    BOTH,
    'outer',
    signature({ input: tensor, vec2: tensor }, ({ input, vec2 }, machine) => {
      for (const [given, name] of [
        [input, 'self'],
        [vec2, 'vec2'],
      ] as const)
        needAxes(
          'outer',
          given,
          1,
          `RuntimeError: outer: Expected 1-D argument ${name}, but got ${given.shape.length}-D`,
        )
      return multiply(machine, views.unsqueeze(machine, input, 1), views.unsqueeze(machine, vec2, 0))
    }),
  ),
  define(
    ['torch'],
    'einsum',
    signature(
      { equation: string, operands: { ...value, gathers: 'all' } },
      ({ equation, operands }, machine) => einsum(machine, equation, operandsOf(operands)),
    ),
  ),
]

import { signature } from '../call.ts'
import { axisOf, positionsAlong, withAt } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { bool, int, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import type { Tensor } from '../tensor.ts'
import type { Tuple } from '../value.ts'
import { BOTH, type Definition, define } from './definition.ts'

/** NaN counts as larger than anything. */
const ascending = (a: number, b: number): number => {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) ? -1 : a - b
}

/** More than these are not sorted here: it would take too long. */
const MOST_SORTED = 2 ** 20

/** The first `count` of each line along an axis, in order, and where they were; equals stay in theirs. */
async function ordered(
  machine: Machine,
  input: Tensor,
  axis: number,
  descending: boolean,
  count = input.shape[axis] ?? 1,
): Promise<[values: Tensor, indices: Tensor]> {
  const { shape, axes } = input
  if (input.size > MOST_SORTED) refuse({ kind: 'limit', of: 'elements', limit: MOST_SORTED })
  const along = positionsAlong(shape, shape.length === 0 ? [] : [axis])
  const others = shape.map((_, i) => i).filter((i) => i !== axis)
  const to = shape.length === 0 ? shape : withAt(shape, axis, count)
  const numbers = await machine.read(input)
  const size = to.reduce((all, each) => all * each, 1)
  const [values, indices] = [new Float64Array(size), new Float64Array(size)]
  const targets = positionsAlong(to, shape.length === 0 ? [] : [axis])
  const starts = positionsAlong(to, others)
  for (const [line, start] of positionsAlong(shape, others).entries()) {
    const at = (index: number) => numbers[start + (along[index] ?? 0)] ?? 0
    const order = Array.from(along, (_, index) => index).sort((i, j) =>
      descending ? ascending(at(j), at(i)) : ascending(at(i), at(j)),
    )
    for (const [i, target] of targets.entries()) {
      const index = order[i] ?? 0
      const place = (starts[line] ?? 0) + target
      values[place] = at(index)
      indices[place] = index
    }
  }
  const names = shape.length === 0 ? axes : withAt(axes, axis, null)
  return [machine.from(values, to, input.dtype, names), machine.from(indices, to, 'int64', names)]
}

const named = (of: string, items: readonly Tensor[]): Tuple => ({
  kind: 'tuple',
  items,
  names: { of: `torch.return_types.${of}`, items: ['values', 'indices'] },
})

export const ORDERING: readonly Definition[] = [
  define(
    BOTH,
    'sort',
    signature(
      { input: tensor, dim: withDefault(int, -1), descending: withDefault(bool, false) },
      async ({ input, dim, descending }, machine) =>
        named('sort', await ordered(machine, input, axisOf(dim, input.shape.length), descending)),
    ),
  ),
  define(
    BOTH,
    'argsort',
    signature(
      { input: tensor, dim: withDefault(int, -1), descending: withDefault(bool, false) },
      async ({ input, dim, descending }, machine) => {
        const [, indices] = await ordered(machine, input, axisOf(dim, input.shape.length), descending)
        return indices
      },
    ),
  ),
  define(
    BOTH,
    'topk',
    signature(
      {
        input: tensor,
        k: int,
        dim: withDefault(int, -1),
        largest: withDefault(bool, true),
        sorted: withDefault(bool, true),
      },
      async ({ input, k, dim, largest }, machine) => {
        const axis = axisOf(dim, input.shape.length)
        const size = input.shape.length === 0 ? 1 : (input.shape[axis] ?? 0)
        if (k < 0 || k > size)
          refuse(
            { kind: 'argument-value', callee: 'topk', argument: 'k', allowed: `0–${size}`, given: `${k}` },
            'RuntimeError: selected index k out of range',
          )
        return named('topk', await ordered(machine, input, axis, largest, k))
      },
    ),
  ),
]

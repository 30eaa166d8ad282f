import { compare } from '../arithmetic.ts'
import { signature } from '../call.ts'
import { axisOf } from '../dims.ts'
import { cast, computeNumbers } from '../elementwise.ts'
import { indexed, nonzero } from '../indexing.ts'
import type { Machine } from '../machine.ts'
import { bool, dtype, int, number, optional, string, tensor, value, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { type DType, SCALAR_TYPES, Tensor } from '../tensor.ts'
import { float, sizeOf, bool as truth, type Value, int as whole } from '../value.ts'
import * as views from '../views.ts'
import { BOTH, type Definition, define } from './definition.ts'

/** A number of a tensor as one of Python's. */
export const pythonNumber = (dtype: DType, each: number): Value =>
  dtype === 'bool' ? truth(each !== 0) : dtype === 'int64' ? whole(each) : float(each)

/** The one number of a tensor. */
export async function item(machine: Machine, input: Tensor): Promise<Value> {
  if (input.size !== 1)
    refuse(
      { kind: 'one-element', shape: input.shape },
      'ValueError: only one element tensors can be converted to Python scalars',
    )
  const [only = 0] = await machine.read(input)
  return pythonNumber(input.dtype, only)
}

const CPP_TYPES = { bool: 'bool', int64: 'long int', float32: 'float' } as const

const converting = (name: string, to: DType): Definition =>
  define(
    ['Tensor'],
    name,
    signature({ input: tensor }, ({ input }, machine) => convert(machine, input, to)),
  )

/** Floats lose what is behind the point on the way to whole numbers. */
export async function convert(machine: Machine, input: Tensor, to: DType): Promise<Tensor> {
  if (input.dtype === to) return input
  if (to !== 'int64' || input.dtype === 'bool') {
    if (to !== 'bool') return cast(input, to, machine)
    const numbers = await machine.read(input)
    return machine.from(
      Array.from(numbers, (each) => (each === 0 ? 0 : 1)),
      input.shape,
      'bool',
      input.axes,
    )
  }
  const numbers = await machine.read(input)
  return machine.from(Array.from(numbers, Math.trunc), input.shape, 'int64', input.axes)
}

function nested(shape: readonly number[], values: readonly Value[]): Value {
  const [size, ...rest] = shape
  if (size === undefined) return values[0] ?? { kind: 'None' }
  const inner = rest.reduce((all, each) => all * each, 1)
  return {
    kind: 'list',
    items: Array.from({ length: size }, (_, i) => nested(rest, values.slice(i * inner, (i + 1) * inner))),
  }
}

/** How many numbers may become a list of Python's, each of which is an object here. */
const MOST_LISTED = 100_000

async function isClose(machine: Machine, a: Tensor, b: Tensor, rtol: number, atol: number, nan: boolean) {
  if (a.dtype !== b.dtype)
    refuse(
      { kind: 'dtypes', callee: 'allclose', dtypes: [a.dtype, b.dtype] },
      `RuntimeError: ${SCALAR_TYPES[a.dtype]} did not match ${SCALAR_TYPES[b.dtype]}`,
    )
  return computeNumbers(
    machine,
    [a, b],
    (x, y) => {
      if (x === y || (nan && Number.isNaN(x) && Number.isNaN(y))) return 1
      return Number.isFinite(y) && Number.isFinite(x) && Math.abs(x - y) <= atol + rtol * Math.abs(y) ? 1 : 0
    },
    'bool',
  )
}

const tolerances = {
  input: tensor,
  other: tensor,
  rtol: withDefault(number, 1e-5),
  atol: withDefault(number, 1e-8),
  equal_nan: withDefault(bool, false),
}

export const CONVERSIONS: readonly Definition[] = [
  converting('float', 'float32'),
  converting('long', 'int64'),
  converting('bool', 'bool'),
  define(
    ['Tensor'],
    'to',
    signature({ input: tensor, dtype: { ...dtype, expected: 'torch.dtype' } }, (args, machine) =>
      args.dtype ? convert(machine, args.input, args.dtype) : args.input,
    ),
    // There is one device.
    signature({ input: tensor, device: string }, ({ input, device }) =>
      device === 'cpu'
        ? input
        : refuse({ kind: 'unsupported-option', callee: 'to', option: `device='${device}'` }),
    ),
  ),
  define(
    ['Tensor'],
    'type_as',
    signature({ input: tensor, other: tensor }, ({ input, other }, machine) =>
      convert(machine, input, other.dtype),
    ),
  ),
  define(
    ['Tensor'],
    'cpu',
    // There is one device.
    signature({ input: tensor }, ({ input }) => input),
  ),
  define(
    BOTH,
    'clone',
    signature({ input: tensor }, ({ input }, machine) =>
      machine.make(() => input.data.clone(), input.axes, {
        storage: Symbol('storage'),
        strides: input.layout.strides,
      }),
    ),
  ),
  define(
    ['Tensor'],
    'item',
    signature({ input: tensor }, ({ input }, machine) => item(machine, input)),
  ),
  define(
    ['Tensor'],
    'tolist',
    signature({ input: tensor }, async ({ input }, machine) => {
      if (input.size > MOST_LISTED) refuse({ kind: 'limit', of: 'elements', limit: MOST_LISTED })
      const numbers = await machine.read(input)
      return nested(
        input.shape,
        Array.from(numbers, (each) => pythonNumber(input.dtype, each)),
      )
    }),
  ),
  define(
    ['Tensor'],
    'size',
    signature({ input: tensor, dim: optional(int) }, ({ input, dim }) =>
      dim === null ? sizeOf(input.shape) : whole(input.shape[axisOf(dim, input.shape.length)] ?? 1),
    ),
  ),
  define(
    ['Tensor'],
    'dim',
    signature({ input: tensor }, ({ input }) => whole(input.shape.length)),
  ),
  define(
    ['Tensor'],
    'ndimension',
    signature({ input: tensor }, ({ input }) => whole(input.shape.length)),
  ),
  define(
    BOTH,
    'numel',
    signature({ input: tensor }, ({ input }) => whole(input.size)),
  ),
  define(
    BOTH,
    'allclose',
    signature(tolerances, async ({ input, other, rtol, atol, equal_nan }, machine) => {
      const close = await machine.read(await isClose(machine, input, other, rtol, atol, equal_nan))
      return truth(close.every((each) => each !== 0))
    }),
  ),
  define(
    BOTH,
    'isclose',
    signature(tolerances, ({ input, other, rtol, atol, equal_nan }, machine) =>
      isClose(machine, input, other, rtol, atol, equal_nan),
    ),
  ),
  define(
    BOTH,
    'equal',
    signature({ input: tensor, other: tensor }, async ({ input, other }, machine) => {
      if (input.dtype !== other.dtype)
        refuse(
          { kind: 'dtypes', callee: 'equal', dtypes: [input.dtype, other.dtype] },
          `RuntimeError: Expected object of scalar type ${CPP_TYPES[input.dtype]} but got scalar type ${CPP_TYPES[other.dtype]} for argument 'other'`,
        )
      if (input.shape.join() !== other.shape.join()) return truth(false)
      const same = await machine.read(compare(machine, '==', input, other))
      return truth(same.every((each) => each !== 0))
    }),
  ),
  define(
    BOTH,
    'nonzero',
    signature({ input: tensor }, async ({ input }, machine) => {
      const lists = nonzero(input.shape, await machine.read(input))
      const count = lists[0]?.length ?? 0
      const rows = Array.from({ length: count }, (_, i) => lists.map((list) => list[i] ?? 0))
      return machine.from(rows.flat(), [count, input.shape.length], 'int64')
    }),
  ),
  define(
    BOTH,
    'index_select',
    signature({ input: tensor, dim: int, index: tensor }, async ({ input, dim, index }, machine) => {
      const axis = axisOf(dim, input.shape.length)
      const all: Value = { kind: 'slice', start: null, stop: null, step: null }
      const size = input.shape[axis] ?? 1
      for (const place of await machine.read(index)) {
        if (place < 0 || place >= size)
          refuse({ kind: 'index-range', index: place, size, axis }, 'IndexError: index out of range in self')
      }
      // A number by itself is a list of one here.
      const list = index.shape.length === 0 ? views.reshape(machine, index, [1]) : index
      return indexed(machine, input, {
        kind: 'tuple',
        items: [...input.shape.slice(0, axis).map(() => all), list],
      })
    }),
  ),
  define(
    ['torch'],
    'is_tensor',
    signature({ obj: value }, ({ obj }) => truth(obj instanceof Tensor)),
  ),
]

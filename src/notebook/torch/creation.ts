import { signature } from '../call.ts'
import { dtypeOf, shapeOf } from '../elementwise.ts'
import type { Machine } from '../machine.ts'
import {
  dtype,
  int,
  ints,
  named,
  number,
  optional,
  type PythonNumber,
  scalar,
  sizes,
  tensor,
  value,
  withDefault,
} from '../parameters.ts'
import { refuse, type Shape } from '../problem.ts'
import { type DType, promoted, sizeOfShape, Tensor } from '../tensor.ts'
import { typeOf, type Value } from '../value.ts'
import { type Definition, define } from './definition.ts'

function filled(
  machine: Machine,
  callee: string,
  shape: Shape,
  fill: number,
  type: DType,
  axes?: Tensor['axes'],
): Tensor {
  const negative = shape.find((size) => size < 0)
  if (negative !== undefined)
    refuse(
      { kind: 'argument-value', callee, argument: 'size', allowed: '≥ 0', given: `${negative}` },
      `RuntimeError: Trying to create tensor with negative dimension ${negative}: [${shape.join(', ')}]`,
    )
  machine.makeRoom(shape)
  const size = sizeOfShape(shape)
  const values = type === 'float32' ? new Float32Array(size) : new Float64Array(size)
  return machine.from(values.fill(fill), shape, type, axes)
}

const type = named(optional(dtype))

const likeness = { input: tensor, dtype: type }

/** Counts from a start up to an end that is left out. */
function arange(
  machine: Machine,
  start: PythonNumber,
  end: PythonNumber,
  step: PythonNumber,
  type: DType | null,
): Tensor {
  const [from, to, by] = [start, end, step].map((each) => Number(each.value)) as [number, number, number]
  if (by === 0)
    refuse(
      { kind: 'argument-value', callee: 'arange', argument: 'step', allowed: '≠ 0', given: '0' },
      'RuntimeError: step must be nonzero',
    )
  if (by > 0 !== to >= from && from !== to)
    refuse(
      {
        kind: 'argument-value',
        callee: 'arange',
        argument: 'step',
        allowed: by > 0 ? '< 0' : '> 0',
        given: `${by}`,
      },
      'RuntimeError: upper bound and larger bound inconsistent with step sign',
    )
  const count = Math.ceil((to - from) / by)
  machine.makeRoom([count])
  const values = Float64Array.from({ length: count }, (_, i) => from + i * by)
  const whole = promoted(...[start, end, step].map(dtypeOf)) === 'float32' ? 'float32' : 'int64'
  return machine.from(values, [count], type ?? whole)
}

/** The numbers in nested lists, one after the other, and the lists' shape. */
async function numbersIn(
  machine: Machine,
  given: Value,
): Promise<{ shape: Shape; dtype: DType; values: number[] }> {
  if (given instanceof Tensor) {
    return { shape: shapeOf(given), dtype: given.dtype, values: Array.from(await machine.read(given)) }
  }
  if (given.kind === 'int' || given.kind === 'float' || given.kind === 'bool')
    return { shape: [], dtype: dtypeOf(given), values: [Number(given.value)] }
  if (given.kind !== 'list' && given.kind !== 'tuple')
    return refuse({
      kind: 'argument-type',
      callee: 'tensor',
      argument: 'data',
      expected: 'list, Number',
      given: typeOf(given),
    })
  const items = await Promise.all(given.items.map((item) => numbersIn(machine, item)))
  const [first] = items
  if (!first) return { shape: [0], dtype: 'float32', values: [] }
  for (const [i, item] of items.entries()) {
    // Lists of one-element tensors become vectors; larger ones PyTorch refuses.
    if (given.items[i] instanceof Tensor && item.values.length !== 1)
      refuse(
        { kind: 'one-element', shape: item.shape },
        'ValueError: only one element tensors can be converted to Python scalars',
      )
    if (item.shape.join() !== first.shape.join())
      refuse({ kind: 'ragged' }, raggedness(first.shape, item.shape))
  }
  const inner = given.items[0] instanceof Tensor ? [] : first.shape
  return {
    shape: [items.length, ...inner],
    dtype: promoted(...items.map((item) => item.dtype)),
    values: items.flatMap((item) => item.values),
  }
}

/** A tensor from nested lists of numbers. */
export async function tensorOf(machine: Machine, data: Value, asked: DType | null = null): Promise<Tensor> {
  const found = await numbersIn(machine, data)
  const wanted = asked ?? found.dtype
  const values = wanted === 'int64' ? found.values.map(Math.trunc) : found.values
  return machine.from(values, found.shape, wanted)
}

const raggedness = (first: Shape, other: Shape): string | null =>
  first.length === 1 && other.length === 1
    ? `ValueError: expected sequence of length ${first[0]} at dim 1 (got ${other[0]})`
    : null

export const CREATION: readonly Definition[] = [
  define(
    ['torch'],
    'tensor',
    signature({ data: value, dtype: type }, ({ data, dtype: asked }, machine) =>
      tensorOf(machine, data, asked),
    ),
  ),
  ...(['zeros', 'ones'] as const).map((name) =>
    define(
      ['torch'],
      name,
      signature({ size: sizes, dtype: type }, (args, machine) =>
        filled(machine, name, args.size, name === 'ones' ? 1 : 0, args.dtype ?? 'float32'),
      ),
    ),
  ),
  ...(['zeros_like', 'ones_like'] as const).map((name) =>
    define(
      ['torch'],
      name,
      signature(likeness, (args, machine) =>
        filled(
          machine,
          name,
          args.input.shape,
          name === 'ones_like' ? 1 : 0,
          args.dtype ?? args.input.dtype,
          args.input.axes,
        ),
      ),
    ),
  ),
  define(
    ['torch'],
    'full',
    signature(
      { size: ints, fill_value: scalar, dtype: type },
      ({ size, fill_value, dtype: asked }, machine) =>
        filled(machine, 'full', size, Number(fill_value.value), asked ?? dtypeOf(fill_value)),
    ),
  ),
  define(
    ['torch'],
    'full_like',
    signature(
      { input: tensor, fill_value: scalar, dtype: type },
      ({ input, fill_value, dtype: asked }, machine) =>
        filled(machine, 'full_like', input.shape, Number(fill_value.value), asked ?? input.dtype, input.axes),
    ),
  ),
  define(
    ['torch'],
    'arange',
    signature({ end: scalar, dtype: type }, ({ end, dtype: asked }, machine) =>
      arange(machine, { kind: 'int', value: 0 }, end, { kind: 'int', value: 1 }, asked),
    ),
    signature(
      { start: scalar, end: scalar, step: withDefault(scalar, { kind: 'int', value: 1 }), dtype: type },
      ({ start, end, step, dtype: asked }, machine) => arange(machine, start, end, step, asked),
    ),
  ),
  define(
    ['torch'],
    'linspace',
    signature({ start: number, end: number, steps: int, dtype: type }, (args, machine) => {
      const { start, end, steps } = args
      if (steps < 0)
        refuse(
          {
            kind: 'argument-value',
            callee: 'linspace',
            argument: 'steps',
            allowed: '≥ 0',
            given: `${steps}`,
          },
          'RuntimeError: number of steps must be non-negative',
        )
      machine.makeRoom([steps])
      const gap = (end - start) / (steps - 1)
      const values = Float64Array.from({ length: steps }, (_, i) =>
        steps === 1 ? start : i < steps / 2 ? start + i * gap : end - (steps - 1 - i) * gap,
      )
      const wanted = args.dtype ?? 'float32'
      return machine.from(wanted === 'int64' ? values.map(Math.trunc) : values, [steps], wanted)
    }),
  ),
  define(
    ['torch'],
    'eye',
    signature({ n: int, m: optional(int), dtype: type }, ({ n, m, dtype: asked }, machine) => {
      const columns = m ?? n
      if (n < 0 || columns < 0)
        refuse(
          { kind: 'argument-value', callee: 'eye', argument: 'n', allowed: '≥ 0', given: `${n}` },
          `RuntimeError: n must be greater or equal to 0, got ${n}`,
        )
      machine.makeRoom([n, columns])
      const values = new Float32Array(n * columns)
      for (let i = 0; i < Math.min(n, columns); i++) values[i * columns + i] = 1
      return machine.from(values, [n, columns], asked ?? 'float32')
    }),
  ),
]

import * as tf from '@tensorflow/tfjs-core'
import { combinedAxes } from '../axes.ts'
import { signature } from '../call.ts'
import { axesOf, axisOf, positionsAlong, stepsOf, withAt } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { dims, int, ints, optional, sizes, tensor, tensors, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { IN_TENSORFLOW, promoted, type Tensor } from '../tensor.ts'
import { tuple } from '../value.ts'
import * as views from '../views.ts'
import { BOTH, type Definition, define } from './definition.ts'

/** The elements of a tensor at certain places, in another shape. */
export async function gathered(
  machine: Machine,
  input: Tensor,
  positions: ArrayLike<number>,
  shape: readonly number[],
  axes: Tensor['axes'],
): Promise<Tensor> {
  machine.makeRoom(shape)
  const numbers = await machine.read(input)
  const picked = Array.from(positions, (position) => (position < 0 ? 0 : (numbers[position] ?? 0)))
  return machine.from(picked, shape, input.dtype, axes)
}

/** Takes places of one axis in another order; the axis is then no longer what it was. */
function reordered(machine: Machine, input: Tensor, axis: number, order: readonly number[]): Tensor {
  return machine.make(
    () =>
      input.size === 0 ? tf.clone(input.data) : tf.gather(input.data, tf.tensor1d([...order], 'int32'), axis),
    withAt(input.axes, axis, null),
  )
}

function cat(machine: Machine, parts: readonly Tensor[], dim: number, callee = 'cat'): Tensor {
  const [first] = parts
  if (!first)
    return refuse(
      { kind: 'no-parts', callee },
      'RuntimeError: torch.cat(): expected a non-empty list of Tensors',
    )
  if (parts.some(({ shape }) => shape.length === 0)) {
    const at = parts.findIndex(({ shape }) => shape.length === 0)
    refuse(
      { kind: 'axes-count', callee, needed: '≥ 1', shape: [] },
      `RuntimeError: zero-dimensional tensor (at position ${at}) cannot be concatenated`,
    )
  }
  const rank = first.shape.length
  const axis = axisOf(dim, rank)
  for (const [index, { shape }] of parts.entries()) {
    if (shape.length !== rank)
      refuse(
        { kind: 'parts-shapes', callee, first: first.shape, other: shape, index },
        `RuntimeError: Tensors must have same number of dimensions: got ${rank} and ${shape.length}`,
      )
    const other = shape.findIndex((size, i) => i !== axis && size !== first.shape[i])
    if (other >= 0)
      refuse(
        { kind: 'parts-shapes', callee, first: first.shape, other: shape, index },
        `RuntimeError: Sizes of tensors must match except in dimension ${axis}. Expected size ${first.shape[other]} but got size ${shape[other]} for tensor number ${index} in the list.`,
      )
  }
  const dtype = promoted(...parts.map((part) => part.dtype))
  const total = parts.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0)
  const to = withAt(first.shape, axis, total)
  machine.makeRoom(to)
  const full = parts.filter(({ size }) => size > 0)
  return machine.make(
    () =>
      full.length === 0
        ? tf.tensor([], to, IN_TENSORFLOW[dtype])
        : tf.concat(
            full.map(({ data }) => tf.cast(data, IN_TENSORFLOW[dtype])),
            axis,
          ),
    withAt(
      combinedAxes(
        parts.map(({ axes }) => ({ shape: first.shape, axes })),
        first.shape,
      ),
      axis,
      null,
    ),
  )
}

function stack(machine: Machine, parts: readonly Tensor[], dim: number): Tensor {
  const [first] = parts
  if (!first)
    return refuse({ kind: 'no-parts', callee: 'stack' }, 'RuntimeError: stack expects a non-empty TensorList')
  const index = parts.findIndex(({ shape }) => shape.join() !== first.shape.join())
  const other = parts[index]
  if (other)
    refuse(
      { kind: 'parts-shapes', callee: 'stack', first: first.shape, other: other.shape, index },
      `RuntimeError: stack expects each tensor to be equal size, but got [${first.shape.join(', ')}] at entry 0 and [${other.shape.join(', ')}] at entry ${index}`,
    )
  const axis = axisOf(dim, first.shape.length + 1)
  return cat(
    machine,
    parts.map((part) => views.unsqueeze(machine, part, axis)),
    axis,
    'stack',
  )
}

/** One part after the other along an axis. */
function parts(machine: Machine, input: Tensor, axis: number, lengths: readonly number[]) {
  let start = 0
  return tuple(
    lengths.map((length) => {
      const part = views.slice(machine, input, axis, start, start + length, 1)
      start += length
      return part
    }),
  )
}

const equalLengths = (size: number, length: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(size / length)) }, (_, i) => Math.min(length, size - i * length))

function split(machine: Machine, input: Tensor, sizesOrLength: readonly number[] | number, dim: number) {
  const { shape } = input
  if (shape.length === 0)
    refuse(
      { kind: 'axes-count', callee: 'split', needed: '≥ 1', shape },
      'RuntimeError: split expects at least a 1-dimensional tensor',
    )
  const axis = axisOf(dim, shape.length)
  const size = shape[axis] ?? 0
  if (typeof sizesOrLength === 'number') {
    if (sizesOrLength < 0 || (sizesOrLength === 0 && size > 0))
      refuse(
        { kind: 'split-sizes', size, sizes: [sizesOrLength] },
        sizesOrLength < 0
          ? `RuntimeError: split expects split_size be non-negative, but got split_size=${sizesOrLength}`
          : `RuntimeError: split_size can only be 0 if dimension size is 0, but got dimension size of ${size}`,
      )
    return parts(machine, input, axis, equalLengths(size, Math.max(1, sizesOrLength)))
  }
  const sum = sizesOrLength.reduce((all, each) => all + each, 0)
  if (sum !== size || sizesOrLength.some((each) => each < 0))
    refuse(
      { kind: 'split-sizes', size, sizes: sizesOrLength },
      `RuntimeError: split_with_sizes expects split_sizes to sum exactly to ${size} (input tensor's size at dimension ${dim}), but got split_sizes=[${sizesOrLength.join(', ')}]`,
    )
  return parts(machine, input, axis, sizesOrLength)
}

/** Zeros below or above a diagonal. */
const triangle = (name: 'tril' | 'triu'): Definition =>
  define(
    BOTH,
    name,
    signature({ input: tensor, diagonal: withDefault(int, 0) }, async ({ input, diagonal }, machine) => {
      const { shape } = input
      if (shape.length < 2)
        refuse(
          { kind: 'axes-count', callee: name, needed: '≥ 2', shape },
          shape.length === 0
            ? 'IndexError: Dimension specified as -2 but tensor has no dimensions'
            : 'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got -2)',
        )
      const [rows = 0, columns = 0] = shape.slice(-2)
      const numbers = await machine.read(input)
      const kept = numbers.map((each, i) => {
        const [row, column] = [Math.floor(i / columns) % rows, i % columns]
        const distance = column - row - diagonal
        return (name === 'tril' ? distance <= 0 : distance >= 0) ? each : 0
      })
      return machine.from(kept, shape, input.dtype, input.axes)
    }),
  )

async function diagonal(machine: Machine, input: Tensor, offset: number, dim1: number, dim2: number) {
  const { shape, axes } = input
  const rank = shape.length
  const [a, b] = [axisOf(dim1, rank), axisOf(dim2, rank)]
  if (a === b)
    refuse(
      { kind: 'dim-twice', dim: a },
      `RuntimeError: diagonal dimensions cannot be identical ${dim1}, ${dim2}`,
    )
  const steps = stepsOf(shape)
  const [rows = 0, columns = 0] = [shape[a], shape[b]]
  const count = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns))
  const first = offset >= 0 ? offset * (steps[b] ?? 0) : -offset * (steps[a] ?? 0)
  const others = shape.map((_, axis) => axis).filter((axis) => axis !== a && axis !== b)
  const positions = Array.from(positionsAlong(shape, others)).flatMap((start) =>
    Array.from({ length: count }, (_, i) => start + first + i * ((steps[a] ?? 0) + (steps[b] ?? 0))),
  )
  const whole = offset === 0 && rows === columns && axes[a] === axes[b] ? (axes[a] ?? null) : null
  return gathered(
    machine,
    input,
    positions,
    [...others.map((axis) => shape[axis] ?? 0), count],
    [...others.map((axis) => axes[axis] ?? null), whole],
  )
}

/** Several axes as one. */
export function flattened(machine: Machine, input: Tensor, start = 2, end = input.shape.length - 1): Tensor {
  const { shape } = input
  const middle = shape.slice(start, end + 1).reduce((all, size) => all * size, 1)
  return views.reshape(machine, input, [...shape.slice(0, start), middle, ...shape.slice(end + 1)])
}

const reshaping = { input: tensor, shape: sizes }

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
  define(
    ['Tensor'],
    'repeat',
    signature({ input: tensor, repeats: sizes }, ({ input, repeats }, machine) =>
      tiled(machine, input, repeats),
    ),
  ),
  ...(['cat', 'concat'] as const).map((name) =>
    define(
      ['torch'],
      name,
      signature({ tensors, dim: withDefault(int, 0) }, (args, machine) =>
        cat(machine, args.tensors, args.dim),
      ),
    ),
  ),
  define(
    ['torch'],
    'stack',
    signature({ tensors, dim: withDefault(int, 0) }, (args, machine) =>
      stack(machine, args.tensors, args.dim),
    ),
  ),
  define(
    BOTH,
    'split',
    signature(
      { input: tensor, split_size: int, dim: withDefault(int, 0) },
      ({ input, split_size, dim }, machine) => split(machine, input, split_size, dim),
    ),
    signature(
      { input: tensor, split_size: dims, dim: withDefault(int, 0) },
      ({ input, split_size, dim }, machine) => split(machine, input, split_size, dim),
    ),
  ),
  define(
    BOTH,
    'chunk',
    signature({ input: tensor, chunks: int, dim: withDefault(int, 0) }, ({ input, chunks, dim }, machine) => {
      if (input.shape.length === 0)
        refuse(
          { kind: 'axes-count', callee: 'chunk', needed: '≥ 1', shape: [] },
          'RuntimeError: chunk expects at least a 1-dimensional tensor',
        )
      if (chunks <= 0)
        refuse(
          { kind: 'split-sizes', size: input.shape[0] ?? 0, sizes: [chunks] },
          `RuntimeError: chunk expects \`chunks\` to be greater than 0, got: ${chunks}`,
        )
      const axis = axisOf(dim, input.shape.length)
      const size = input.shape[axis] ?? 0
      return parts(machine, input, axis, equalLengths(size, Math.max(1, Math.ceil(size / chunks))))
    }),
  ),
  define(
    BOTH,
    'unbind',
    signature({ input: tensor, dim: withDefault(int, 0) }, ({ input, dim }, machine) => {
      if (input.shape.length === 0) refuse({ kind: 'axes-count', callee: 'unbind', needed: '≥ 1', shape: [] })
      const axis = axisOf(dim, input.shape.length)
      const size = input.shape[axis] ?? 0
      if (size > machine.limits.operations) machine.exceeded('operations')
      return tuple(Array.from({ length: size }, (_, index) => views.select(machine, input, axis, index)))
    }),
  ),
  define(
    BOTH,
    'flip',
    signature({ input: tensor, dims: sizes }, ({ input, dims: given }, machine) =>
      axesOf(given, input.shape.length)
        .filter(() => given.length > 0)
        .reduce((flipped, axis) => {
          const size = input.shape[axis] ?? 0
          return reordered(
            machine,
            flipped,
            axis,
            Array.from({ length: size }, (_, i) => size - 1 - i),
          )
        }, input),
    ),
  ),
  define(
    BOTH,
    'roll',
    signature(
      { input: tensor, shifts: dims, dims: withDefault(dims, []) },
      ({ input, shifts, dims: given }, machine) => {
        const rolled = (from: Tensor, axis: number, shift: number): Tensor => {
          const size = from.shape[axis] ?? 0
          const order = Array.from({ length: size }, (_, i) => (((i - shift) % size) + size) % size)
          return reordered(machine, from, axis, order)
        }
        if (given.length === 0 && shifts.length === 1) {
          const flat = views.reshape(machine, input, [-1])
          return views.reshape(machine, rolled(flat, 0, shifts[0] ?? 0), input.shape)
        }
        if (given.length !== shifts.length)
          refuse(
            { kind: 'dims-count', callee: 'roll', needed: given.length, given: shifts.length },
            `RuntimeError: shifts and dimensions must align. shifts: ${shifts.length}, dims:${given.length}`,
          )
        return given.reduce(
          (from, dim, i) => rolled(from, axisOf(dim, input.shape.length), shifts[i] ?? 0),
          input,
        )
      },
    ),
  ),
  triangle('tril'),
  triangle('triu'),
  define(
    BOTH,
    'diagonal',
    signature(
      {
        input: tensor,
        offset: withDefault(int, 0),
        dim1: withDefault(int, 0),
        dim2: withDefault(int, 1),
      },
      ({ input, offset, dim1, dim2 }, machine) => diagonal(machine, input, offset, dim1, dim2),
    ),
  ),
  define(
    BOTH,
    'trace',
    signature({ input: tensor }, async ({ input }, machine) => {
      if (input.shape.length !== 2)
        refuse(
          { kind: 'axes-count', callee: 'trace', needed: '2', shape: input.shape },
          `RuntimeError: trace: expected a matrix, but got tensor with dim ${input.shape.length}`,
        )
      const line = await machine.read(await diagonal(machine, input, 0, 0, 1))
      let sum = 0
      for (const each of line) sum += each
      return machine.from([sum], [], input.dtype === 'float32' ? 'float32' : 'int64')
    }),
  ),
]

/** A tensor again and again along its axes, before which there may be new ones. */
function tiled(machine: Machine, input: Tensor, repeats: readonly number[]): Tensor {
  const { shape, axes } = input
  const lead = repeats.length - shape.length
  if (lead < 0)
    refuse(
      { kind: 'dims-count', callee: 'repeat', needed: shape.length, given: repeats.length },
      'RuntimeError: Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
    )
  const from = [...new Array<number>(lead).fill(1), ...shape]
  const to = repeats.map((times, axis) => times * (from[axis] ?? 1))
  if (repeats.some((times) => times < 0))
    refuse({
      kind: 'argument-value',
      callee: 'repeat',
      argument: 'repeats',
      allowed: '≥ 0',
      given: repeats.join(', '),
    })
  machine.makeRoom(to)
  return machine.make(
    () =>
      to.includes(0)
        ? tf.tensor([], to, input.data.dtype)
        : tf.tile(tf.reshape(input.data, from), [...repeats]),
    to.map((_, axis) => (repeats[axis] === 1 ? (axes[axis - lead] ?? null) : null)),
  )
}

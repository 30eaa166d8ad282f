import * as tf from '@tensorflow/tfjs-core'
import { combinedAxes } from '../axes.ts'
import { signature } from '../call.ts'
import { axisOf, withAt } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { dims, int, tensor, tensors, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { IN_TENSORFLOW, promoted, type Tensor } from '../tensor.ts'
import { tuple } from '../value.ts'
import * as views from '../views.ts'
import { BOTH, type Definition, define } from './definition.ts'

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

const MOST_COPIED = 2 ** 28

/** One part after the other along an axis. */
function parts(machine: Machine, input: Tensor, axis: number, lengths: readonly number[]) {
  // Each part may cost a copy of the whole, as on wasm.
  if (lengths.length * input.size > MOST_COPIED) machine.exceeded('operations')
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

/** Putting tensors together, and taking them apart. */
export const JOINING: readonly Definition[] = [
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
    signature({ input: tensor, dim: withDefault(int, 0) }, async ({ input, dim }, machine) => {
      if (input.shape.length === 0) refuse({ kind: 'axes-count', callee: 'unbind', needed: '≥ 1', shape: [] })
      return tuple(await views.unbind(machine, input, axisOf(dim, input.shape.length)))
    }),
  ),
]

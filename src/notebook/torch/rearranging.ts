import * as tf from '@tensorflow/tfjs-core'
import { signature } from '../call.ts'
import { axesOf, axisOf, positionsAlong, stepsOf, withAt } from '../dims.ts'
import type { Machine } from '../machine.ts'
import { dims, int, sizes, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { Tensor } from '../tensor.ts'
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
  return machine.from(picked, shape, input.dtype, axes, () =>
    tf.reshape(tf.gather(tf.reshape(input.data, [-1]), tf.tensor1d(Array.from(positions), 'int32')), [
      ...shape,
    ]),
  )
}

/** Takes places of one axis in another order; the axis is then no longer what it was. */
function reordered(machine: Machine, input: Tensor, axis: number, order: readonly number[]): Tensor {
  return machine.make(
    () =>
      input.size === 0 ? tf.clone(input.data) : tf.gather(input.data, tf.tensor1d([...order], 'int32'), axis),
    withAt(input.axes, axis, null),
  )
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
  const made = await gathered(
    machine,
    input,
    positions,
    [...others.map((axis) => shape[axis] ?? 0), count],
    [...others.map((axis) => axes[axis] ?? null), whole],
  )
  // In PyTorch it is seen in the memory of the input.
  const { storage, strides } = input.layout
  const along = (strides[a] ?? 1) + (strides[b] ?? 1)
  const layout = { storage, strides: [...others.map((axis) => strides[axis] ?? 1), along] }
  return new Tensor(made.data, made.axes, layout, made.history)
}

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

/** The same elements in other places, again and again, or some of them. */
export const REARRANGING: readonly Definition[] = [
  define(
    ['Tensor'],
    'repeat',
    signature({ input: tensor, repeats: sizes }, ({ input, repeats }, machine) =>
      tiled(machine, input, repeats),
    ),
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

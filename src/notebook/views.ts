import * as tf from '@tensorflow/tfjs-core'
import { type Axes, unknownAxes } from './axes.ts'
import { axisOf, positionsAlong, withAt, without } from './dims.ts'
import { contiguous, isContiguous, stridesOfView } from './layout.ts'
import type { Machine } from './machine.ts'
import { refuse, type Shape } from './problem.ts'
import { sizeOfShape, Tensor } from './tensor.ts'

/*
 * The operations that in PyTorch make a view: the outcome shares the memory of what it is made of. Here numbers are
 * moved, or not, as TensorFlow.js likes; storage and strides are kept as PyTorch has them.
 */

/** What is given a size of −1 gets what is left. */
export function sizesFor(input: Tensor, sizes: Shape): Shape {
  const { size } = input
  const invalid = () =>
    refuse(
      { kind: 'reshape', shape: sizes, elements: size },
      `RuntimeError: shape '[${sizes.join(', ')}]' is invalid for input of size ${size}`,
    )
  if (sizes.filter((each) => each === -1).length > 1)
    refuse(
      { kind: 'reshape', shape: sizes, elements: size },
      'RuntimeError: only one dimension can be inferred',
    )
  if (sizes.some((each) => each < -1))
    refuse(
      { kind: 'reshape', shape: sizes, elements: size },
      `RuntimeError: invalid shape dimension ${sizes.find((each) => each < -1)}`,
    )
  const known = sizeOfShape(sizes.filter((each) => each !== -1))
  const whole = sizes.map((each) => (each === -1 ? size / known : each))
  return whole.every(Number.isInteger) && sizeOfShape(whole) === size ? whole : invalid()
}

/** Axes keep their names where they stay whole: as far as the shapes agree from the front, and from the back. */
function axesOfReshaped(input: Tensor, to: Shape): Axes {
  const { shape, axes } = input
  const names = [...unknownAxes(to)]
  let front = 0
  while (front < Math.min(shape.length, to.length) && shape[front] === to[front]) front++
  for (let axis = 0; axis < front; axis++) names[axis] = axes[axis] ?? null
  for (let back = 1; back <= Math.min(shape.length, to.length) - front; back++) {
    if (shape.at(-back) !== to.at(-back)) break
    names[to.length - back] = axes.at(-back) ?? null
  }
  // A size of 1 that comes or goes leaves the others what they were.
  const real = (sizes: Shape) => sizes.flatMap((size, axis) => (size === 1 ? [] : [axis]))
  const [before, after] = [real(shape), real(to)]
  const isSame = before.map((axis) => shape[axis]).join() === after.map((axis) => to[axis]).join()
  if (isSame) for (const [i, axis] of after.entries()) names[axis] = axes[before[i] ?? 0] ?? null
  return names
}

export function reshape(machine: Machine, input: Tensor, sizes: Shape): Tensor {
  const to = sizesFor(input, sizes)
  const strides = stridesOfView(input.shape, input.layout.strides, to)
  machine.makeRoom(to)
  return machine.make(() => tf.reshape(input.data, [...to]), axesOfReshaped(input, to), {
    storage: strides ? input.layout.storage : Symbol('storage'),
    strides: strides ?? contiguous(to),
  })
}

/** Reshape that never copies: what lies in another order in PyTorch's memory is refused, as it is there. */
export function view(machine: Machine, input: Tensor, sizes: Shape): Tensor {
  const to = sizesFor(input, sizes)
  if (!stridesOfView(input.shape, input.layout.strides, to))
    refuse(
      { kind: 'view-of-strided', shape: to },
      "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    )
  return reshape(machine, input, to)
}

export function contiguousCopy(machine: Machine, input: Tensor): Tensor {
  if (isContiguous(input.shape, input.layout.strides)) return input
  return machine.make(() => tf.clone(input.data), input.axes)
}

export function permute(machine: Machine, input: Tensor, order: readonly number[]): Tensor {
  return machine.make(
    () => (order.length > 1 ? tf.transpose(input.data, [...order]) : tf.clone(input.data)),
    order.map((axis) => input.axes[axis] ?? null),
    {
      storage: input.layout.storage,
      strides: order.map((axis) => input.layout.strides[axis] ?? 1),
    },
  )
}

export function transpose(machine: Machine, input: Tensor, dim0: number, dim1: number): Tensor {
  const rank = input.shape.length
  const [a, b] = [axisOf(dim0, rank), axisOf(dim1, rank)]
  const order = input.shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis))
  return permute(machine, input, order)
}

/** `.T`: the axes in reverse. */
export const reversed = (machine: Machine, input: Tensor): Tensor =>
  permute(machine, input, input.shape.map((_, axis) => axis).reverse())

export function unsqueeze(machine: Machine, input: Tensor, dim: number): Tensor {
  const { shape, axes, layout } = input
  const axis = axisOf(dim, shape.length + 1)
  const insert = <T>(items: readonly T[], item: T) => [...items.slice(0, axis), item, ...items.slice(axis)]
  const stride = axis < shape.length ? (shape[axis] ?? 1) * (layout.strides[axis] ?? 1) : 1
  const to = insert(shape, 1)
  machine.makeRoom(to)
  return machine.make(() => tf.reshape(input.data, to), insert(axes, null), {
    storage: layout.storage,
    strides: insert(layout.strides, stride),
  })
}

/** Takes out axes of size 1; others are left. */
export function squeeze(machine: Machine, input: Tensor, axes: readonly number[]): Tensor {
  const gone = axes.filter((axis) => input.shape[axis] === 1)
  const to = without(input.shape, gone)
  return machine.make(() => tf.reshape(input.data, to), without(input.axes, gone), {
    storage: input.layout.storage,
    strides: without(input.layout.strides, gone),
  })
}

/** Spreads axes of size 1; −1 leaves a size as it is. */
export function expand(machine: Machine, input: Tensor, sizes: Shape): Tensor {
  const { shape, axes, layout } = input
  const lead = sizes.length - shape.length
  if (lead < 0)
    refuse(
      { kind: 'expand', shape, to: sizes },
      `RuntimeError: expand(torch.FloatTensor{[${shape.join(', ')}]}, size=[${sizes.join(', ')}]): the number of sizes provided (${sizes.length}) must be greater or equal to the number of dimensions in the tensor (${shape.length})`,
    )
  const to = sizes.map((size, axis) => {
    const own = shape[axis - lead]
    if (size === -1)
      return (
        own ??
        refuse(
          { kind: 'expand', shape, to: sizes },
          `RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${axis}`,
        )
      )
    if (own !== undefined && own !== 1 && own !== size)
      refuse(
        { kind: 'expand', shape, to: sizes },
        `RuntimeError: The expanded size of the tensor (${size}) must match the existing size (${own}) at non-singleton dimension ${axis}.  Target sizes: [${sizes.join(', ')}].  Tensor sizes: [${shape.join(', ')}]`,
      )
    return size
  })
  machine.makeRoom(to)
  return machine.make(
    () => spread(input.data, to),
    to.map((size, axis) => (shape[axis - lead] === size ? (axes[axis - lead] ?? null) : null)),
    {
      storage: layout.storage,
      strides: to.map((size, axis) => (shape[axis - lead] === size ? (layout.strides[axis - lead] ?? 0) : 0)),
    },
  )
}

/** Inside an expression of TensorFlow.js: a tensor repeated along its axes of size 1. */
export function spread(data: tf.Tensor, to: Shape): tf.Tensor {
  const from = [...new Array<number>(to.length - data.shape.length).fill(1), ...data.shape]
  const times = to.map((size, axis) => (from[axis] === size ? 1 : size))
  if (to.includes(0)) return tf.tensor([], [...to], data.dtype)
  const whole = tf.reshape(data, from)
  return times.every((each) => each === 1) ? whole : tf.tile(whole, times)
}

/** A stretch of one axis, every `step` elements. */
export function slice(
  machine: Machine,
  input: Tensor,
  axis: number,
  start: number,
  stop: number,
  step: number,
): Tensor {
  const { shape, axes, layout } = input
  const count = Math.max(0, Math.ceil((stop - start) / step))
  const size = shape[axis] ?? 0
  const whole = count === size && step === 1
  const named = axes[axis] ?? null
  // The class token comes first; the others are the patches.
  const patches = named === 'tokens' && start === 1 && count === size - 1 && step === 1
  const to = withAt(shape, axis, count)
  return machine.make(
    () => {
      if (to.includes(0)) return tf.tensor([], to, input.data.dtype)
      const begin = shape.map((_, i) => (i === axis ? start : 0))
      if (step === 1) return tf.slice(input.data, begin, to)
      const end = shape.map((each, i) => (i === axis ? stop : each))
      return tf.stridedSlice(
        input.data,
        begin,
        end,
        shape.map((_, i) => (i === axis ? step : 1)),
      )
    },
    withAt(axes, axis, whole ? named : patches ? 'patches' : null),
    { storage: layout.storage, strides: withAt(layout.strides, axis, (layout.strides[axis] ?? 1) * step) },
  )
}

/** All places of an axis one by one. They are made of numbers read once: a slice of wasm's copies the whole each time. */
export async function unbind(machine: Machine, input: Tensor, axis: number): Promise<Tensor[]> {
  const { shape, axes, layout } = input
  const size = shape[axis] ?? 0
  if (size > machine.limits.operations) machine.exceeded('operations')
  const [to, names] = [without(shape, [axis]), without(axes, [axis])]
  const numbers = await machine.read(input)
  const others = positionsAlong(
    shape,
    shape.map((_, i) => i).filter((i) => i !== axis),
  )
  return Array.from(positionsAlong(shape, [axis]), (start, i) => {
    const values = Float64Array.from(others, (position) => numbers[start + position] ?? 0)
    const { data, history } = machine.from(values, to, input.dtype, names, () => placeOf(input, axis, i))
    const strides = without(layout.strides, [axis])
    return new Tensor(data, names, { storage: layout.storage, strides }, history)
  })
}

/** One place of an axis, and without that axis. */
export function select(machine: Machine, input: Tensor, axis: number, index: number): Tensor {
  const { shape, axes, layout } = input
  const to = without(shape, [axis])
  return machine.make(
    () => (to.includes(0) ? tf.tensor([], to, input.data.dtype) : placeOf(input, axis, index)),
    without(axes, [axis]),
    { storage: layout.storage, strides: without(layout.strides, [axis]) },
  )
}

/** The same inside an expression of TensorFlow.js. */
function placeOf({ data, shape }: Tensor, axis: number, index: number): tf.Tensor {
  const begin = shape.map((_, i) => (i === axis ? index : 0))
  return tf.reshape(tf.slice(data, begin, withAt(shape, axis, 1)), without(shape, [axis]))
}

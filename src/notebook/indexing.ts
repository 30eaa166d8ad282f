import * as tf from '@tensorflow/tfjs-core'
import type { Axes } from './axes.ts'
import { broadcastShape, spreadPositions } from './broadcast.ts'
import { stepsOf } from './dims.ts'
import type { Machine } from './machine.ts'
import { refuse, type Shape } from './problem.ts'
import { IN_TENSORFLOW, Tensor } from './tensor.ts'
import { tensorOf } from './torch/creation.ts'
import { type Slice, typeOf, type Value } from './value.ts'
import * as views from './views.ts'

/** Places that a tensor of whole numbers asks for, along one axis. */
interface Places {
  shape: Shape
  values: ArrayLike<number>
}

/**
 * `x[…]`: whole numbers, slices, None and … first, which make views; then lists and tensors of places, which copy. As
 * PyTorch has it, the places of several lists go together, and come first where something stands between them.
 */
export async function indexed(machine: Machine, input: Tensor, index: Value): Promise<Tensor> {
  const items = index.kind === 'tuple' ? index.items : [index]
  const prepared = await Promise.all(items.map((item) => prepare(machine, item)))
  let result = input
  let axis = 0
  const places = new Map<number, Places>()
  const taken = prepared.reduce((sum, item) => sum + axesTaken(item), 0)
  if (prepared.filter((item) => item instanceof Tensor || item.kind !== 'ellipsis').length === 0) return input
  if (taken > input.shape.length) {
    if (input.shape.length === 0 && prepared.some((item) => !(item instanceof Tensor) && item.kind === 'int'))
      refuse(
        { kind: 'index-count', indices: taken, axes: 0 },
        'IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
      )
    if (
      input.shape.length === 0 &&
      prepared.some((item) => !(item instanceof Tensor) && item.kind === 'slice')
    )
      refuse(
        { kind: 'index-count', indices: taken, axes: 0 },
        'IndexError: slice() cannot be applied to a 0-dim tensor.',
      )
    refuse(
      { kind: 'index-count', indices: taken, axes: input.shape.length },
      `IndexError: too many indices for tensor of dimension ${input.shape.length}`,
    )
  }
  /** The axis of the input that an index is about, for what is said of it. */
  let original = 0
  for (const item of prepared) {
    if (item instanceof Tensor) {
      const lists = await maskedPlaces(machine, item, result.shape, axis)
      for (const list of lists) places.set(axis++, list)
      original += lists.length
      continue
    }
    switch (item.kind) {
      case 'int':
        result = views.select(machine, result, axis, placeOf(item.value, result.shape[axis] ?? 0, original))
        original++
        break
      case 'slice': {
        const { start, stop, step } = stretchOf(item, result.shape[axis] ?? 0)
        result = views.slice(machine, result, axis, start, stop, step)
        axis++
        original++
        break
      }
      case 'None':
        result = views.unsqueeze(machine, result, axis)
        axis++
        break
      case 'ellipsis':
        axis += input.shape.length - taken
        original += input.shape.length - taken
        break
    }
  }
  return places.size === 0 ? result : gather(machine, result, places)
}

type Item = Tensor | Extract<Value, { kind: 'int' | 'None' | 'ellipsis' }> | Slice

/** Lists become tensors of places, and tensors of a single number that number. */
async function prepare(machine: Machine, item: Value): Promise<Item> {
  if (item instanceof Tensor) {
    if (item.dtype === 'float32')
      refuse(
        { kind: 'index-type', type: 'float32' },
        'IndexError: tensors used as indices must be long, byte or bool tensors',
      )
    if (item.shape.length === 0 && item.dtype === 'int64')
      return { kind: 'int', value: (await machine.read(item))[0] ?? 0 }
    if (item.shape.length === 0) refuse({ kind: 'index-type', type: 'bool' })
    return item
  }
  switch (item.kind) {
    case 'int':
    case 'None':
    case 'ellipsis':
    case 'slice':
      return item
    case 'list': {
      if (item.items.some((each) => each.kind === 'float')) refuse({ kind: 'index-type', type: 'float' })
      const made = await tensorOf(machine, item)
      if (made.dtype === 'float32' && made.size > 0) refuse({ kind: 'index-type', type: 'float' })
      return made.size === 0 ? machine.from([], made.shape, 'int64') : made
    }
    case 'range':
      return machine.from(
        Array.from(
          { length: Math.max(0, Math.ceil((item.stop - item.start) / item.step)) },
          (_, i) => item.start + i * item.step,
        ),
        [Math.max(0, Math.ceil((item.stop - item.start) / item.step))],
        'int64',
      )
    default:
      return refuse(
        { kind: 'index-type', type: typeOf(item) },
        item.kind === 'float'
          ? 'IndexError: only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got float)'
          : null,
      )
  }
}

function axesTaken(item: Item): number {
  if (item instanceof Tensor) return item.dtype === 'bool' ? item.shape.length : 1
  return item.kind === 'int' || item.kind === 'slice' ? 1 : 0
}

function placeOf(index: number, size: number, axis: number): number {
  if (index < -size || index >= size)
    refuse(
      { kind: 'index-range', index, size, axis },
      `IndexError: index ${index} is out of bounds for dimension ${axis} with size ${size}`,
    )
  return index < 0 ? index + size : index
}

/** Where a slice begins and ends; ends outside an axis are brought into it. */
export function stretchOf({ start, stop, step }: Slice, size: number) {
  const by = step ?? 1
  if (by <= 0)
    refuse(
      { kind: 'slice-step' },
      by === 0 ? 'ValueError: slice step cannot be zero' : 'ValueError: step must be greater than zero',
    )
  const within = (at: number) => Math.min(Math.max(at < 0 ? at + size : at, 0), size)
  const from = within(start ?? 0)
  return { start: from, stop: Math.max(from, within(stop ?? size)), step: by }
}

/** The places of a sequence that a slice takes, in its order: unlike a tensor's, one of Python's may go backwards. */
export function placesOf({ start, stop, step }: Slice, size: number): number[] {
  const by = step ?? 1
  if (by === 0) refuse({ kind: 'slice-step' }, 'ValueError: slice step cannot be zero')
  const [least, most] = by > 0 ? [0, size] : [-1, size - 1]
  const within = (at: number) => Math.min(Math.max(at < 0 ? at + size : at, least), most)
  const from = start === null ? (by > 0 ? 0 : most) : within(start)
  const to = stop === null ? (by > 0 ? size : -1) : within(stop)
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / by)) }, (_, i) => from + i * by)
}

/** A mask asks for the places where it is true, one list for each of its axes. */
async function maskedPlaces(machine: Machine, item: Tensor, shape: Shape, axis: number): Promise<Places[]> {
  const values = await machine.read(item)
  if (item.dtype !== 'bool') {
    const size = shape[axis] ?? 0
    return [
      {
        shape: item.shape,
        values: Array.from(values, (index) => {
          if (index < -size || index >= size)
            refuse(
              { kind: 'index-range', index, size, axis },
              `IndexError: index ${index} is out of bounds for dimension ${axis} with size ${size}`,
            )
          return index < 0 ? index + size : index
        }),
      },
    ]
  }
  for (const [i, size] of item.shape.entries()) {
    if (size !== shape[axis + i])
      refuse(
        { kind: 'mask-shape', mask: item.shape, shape },
        `IndexError: The shape of the mask [${item.shape.join(', ')}] at index ${i} does not match the shape of the indexed tensor [${shape.join(', ')}] at index ${axis + i}`,
      )
  }
  return nonzero(item.shape, values).map((list) => ({ shape: [list.length], values: list }))
}

/** Where numbers are not zero: a list of places for each axis. */
export function nonzero(shape: Shape, values: ArrayLike<number>): Int32Array[] {
  const steps = stepsOf(shape)
  let count = 0
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++
  const found = shape.map(() => new Int32Array(count))
  let at = 0
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue
    for (const [axis, list] of found.entries())
      list[at] = Math.floor(i / (steps[axis] ?? 1)) % (shape[axis] ?? 1)
    at++
  }
  return found
}

function gather(machine: Machine, input: Tensor, places: ReadonlyMap<number, Places>): Tensor {
  const { shape, axes } = input
  const listed = [...places.keys()]
  const spread = [...places.values()].map((list) => list.shape).reduce(placesShape, [])
  const others = shape.map((_, axis) => axis).filter((axis) => !places.has(axis))
  const steps = stepsOf(listed.map((axis) => shape[axis] ?? 0))
  const count = spread.reduce((all, size) => all * size, 1)
  const flat = new Int32Array(count)
  for (const [i, list] of [...places.values()].entries()) {
    const positions = spreadPositions(list.shape, spread)
    for (let at = 0; at < count; at++)
      flat[at] = (flat[at] ?? 0) + (steps[i] ?? 0) * (list.values[positions[at] ?? 0] ?? 0)
  }
  const [first = 0] = listed
  const together = listed.every((axis, i) => axis === first + i)
  const rest = others.map((axis) => shape[axis] ?? 0)
  const before = together ? others.filter((axis) => axis < first).length : 0
  const to = [...rest.slice(0, before), ...spread, ...rest.slice(before)]
  machine.makeRoom(to)
  const names: Axes = others.map((axis) => axes[axis] ?? null)
  return machine.make(() => {
    if (to.includes(0)) return tf.tensor([], to, input.data.dtype)
    const turned = tf.reshape(tf.transpose(input.data, [...listed, ...others]), [
      -1,
      rest.reduce((all, size) => all * size, 1),
    ])
    // Truths are gathered as numbers: not every backend gathers them.
    const numbers = input.dtype === 'bool' ? tf.cast(turned, 'int32') : turned
    const picked = tf.reshape(tf.gather(numbers, tf.tensor1d(flat, 'int32')), [...spread, ...rest])
    const order = [
      ...Array.from({ length: before }, (_, i) => spread.length + i),
      ...spread.map((_, i) => i),
      ...Array.from({ length: rest.length - before }, (_, i) => spread.length + before + i),
    ]
    const placed = order.length > 1 ? tf.transpose(picked, order) : picked
    return tf.cast(placed, IN_TENSORFLOW[input.dtype])
  }, [...names.slice(0, before), ...spread.map(() => null), ...names.slice(before)])
}

function placesShape(left: Shape, right: Shape): Shape {
  try {
    return broadcastShape(left, right)
  } catch {
    return refuse(
      { kind: 'broadcast', left, right, sizes: [left.at(-1) ?? 1, right.at(-1) ?? 1] },
      `IndexError: shape mismatch: indexing tensors could not be broadcast together with shapes [${left.join(', ')}], [${right.join(', ')}]`,
    )
  }
}

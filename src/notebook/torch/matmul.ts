import * as tf from '@tensorflow/tfjs-core'
import type { Axes } from '../axes.ts'
import { broadcastShape } from '../broadcast.ts'
import type { Machine } from '../machine.ts'
import { refuse, type Shape } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import * as views from '../views.ts'

export const bySize = (shape: Shape): string => shape.join('x')

/** Whether two tensors can be multiplied, as PyTorch says it; whole numbers with floats cannot. */
export function sameDtype(callee: string, a: Tensor, b: Tensor): void {
  if (a.dtype !== b.dtype)
    refuse(
      { kind: 'dtypes', callee, dtypes: [a.dtype, b.dtype] },
      `RuntimeError: expected scalar type ${SCALAR_TYPES[a.dtype]} but found ${SCALAR_TYPES[b.dtype]}`,
    )
  if (a.dtype === 'bool')
    refuse(
      { kind: 'needs-dtype', callee, needed: 'float32, int64', given: 'bool' },
      `RuntimeError: "addmm_impl_cpu_" not implemented for '${SCALAR_TYPES[a.dtype]}'`,
    )
}

/** `a @ b`, with vectors and batches as PyTorch has them. */
export async function matmul(machine: Machine, a: Tensor, b: Tensor, operator = '@'): Promise<Tensor> {
  checkShapes(a, b, operator)
  sameDtype(operator, a, b)
  // A vector is a row on the left and a column on the right, and leaves its axis again.
  const left = a.shape.length === 1 ? views.unsqueeze(machine, a, 0) : a
  const right = b.shape.length === 1 ? views.unsqueeze(machine, b, 1) : b
  const product = await multiplied(machine, left, right)
  const gone = [
    ...(a.shape.length === 1 ? [product.shape.length - 2] : []),
    ...(b.shape.length === 1 ? [product.shape.length - 1] : []),
  ]
  if (gone.length === 0) return product
  const kept = product.shape.filter((_, axis) => !gone.includes(axis))
  const axes = product.axes.filter((_, axis) => !gone.includes(axis))
  return machine.make(() => tf.reshape(product.data, kept), axes)
}

function checkShapes(a: Tensor, b: Tensor, operator: string): void {
  const [left, right] = [a.shape, b.shape]
  if (left.length === 0 || right.length === 0)
    refuse(
      { kind: 'product-shapes', operator, left, right, sizes: null },
      `RuntimeError: both arguments to matmul need to be at least 1D, but they are ${left.length}D and ${right.length}D`,
    )
  const inner = left.at(-1) ?? 0
  const other = (right.length === 1 ? right[0] : right.at(-2)) ?? 0
  if (inner === other) return
  const problem = { kind: 'product-shapes', operator, left, right, sizes: [inner, other] } as const
  if (left.length === 1 && right.length === 1)
    refuse(
      problem,
      `RuntimeError: inconsistent tensor size, expected tensor [${inner}] and src [${other}] to have the same number of elements, but got ${inner} and ${other} elements respectively`,
    )
  if (right.length === 1 && left.length === 2)
    refuse(problem, `RuntimeError: size mismatch, got ${left[0]}, ${bySize(left)},${other}`)
  // What has no batch, or one on the left alone, is one product of two matrices.
  if (right.length <= 2) {
    const rows = left.slice(0, -1).reduce((all, size) => all * size, 1)
    const columns = right.length === 1 ? null : (right[1] ?? 0)
    refuse(
      problem,
      columns === null
        ? `RuntimeError: size mismatch, got ${rows}, ${rows}x${inner},${other}`
        : `RuntimeError: mat1 and mat2 shapes cannot be multiplied (${rows}x${inner} and ${other}x${columns})`,
    )
  }
  const batch = broadcastShape(left.slice(0, -2), right.slice(0, -2)).reduce((all, size) => all * size, 1)
  refuse(
    problem,
    left.length > 2
      ? `RuntimeError: Expected size for first two dimensions of batch2 tensor to be: [${batch}, ${inner}] but got: [${batch}, ${other}].`
      : null,
  )
}

/** Matrices, or batches of them whose leading axes fit by broadcasting. */
async function multiplied(machine: Machine, a: Tensor, b: Tensor): Promise<Tensor> {
  const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2))
  const [rows = 0, inner = 0] = a.shape.slice(-2)
  const columns = b.shape.at(-1) ?? 0
  const to = [...batch, rows, columns]
  machine.makeRoom(to)
  const work = to.reduce((all, size) => all * size, 1) * inner
  if (work > machine.limits.multiplications) machine.exceeded('multiplications')
  const axes: Axes = [...batchAxes(a, b, batch.length), a.axes.at(-2) ?? null, b.axes.at(-1) ?? null]
  if (a.dtype === 'int64') {
    // These are not multiplied by TensorFlow.js, and take many times as long.
    if (work > machine.limits.multiplications / 16) machine.exceeded('multiplications')
    return multipliedWhole(machine, a, b, batch, axes)
  }
  return machine.make(() => {
    if (to.includes(0)) return tf.tensor([], to)
    if (inner === 0) return tf.zeros(to)
    if (batch.length <= 1 && a.shape.length === b.shape.length && a.shape[0] === b.shape[0])
      return tf.matMul(a.data, b.data)
    // One matrix on the right serves all on the left at once.
    if (b.shape.length === 2) return tf.reshape(tf.matMul(tf.reshape(a.data, [-1, inner]), b.data), to)
    const flat = (tensor: Tensor) =>
      tf.reshape(views.spread(tensor.data, [...batch, ...tensor.shape.slice(-2)]), [
        -1,
        ...tensor.shape.slice(-2),
      ])
    return tf.reshape(tf.matMul(flat(a), flat(b)), to)
  }, axes)
}

function batchAxes(a: Tensor, b: Tensor, rank: number): Axes {
  return Array.from({ length: rank }, (_, i) => {
    const [left, right] = [a, b].map((tensor) => tensor.axes[tensor.shape.length - 2 - rank + i] ?? null)
    return left && right && left !== right ? null : (left ?? right ?? null)
  })
}

/** Whole numbers are multiplied exactly. */
async function multipliedWhole(machine: Machine, a: Tensor, b: Tensor, batch: Shape, axes: Axes) {
  const [rows = 0, inner = 0] = a.shape.slice(-2)
  const columns = b.shape.at(-1) ?? 0
  const whole = async (tensor: Tensor) => {
    const spread = views.expand(machine, tensor, [...batch, ...tensor.shape.slice(-2)])
    return machine.read(spread)
  }
  const [left, right] = [await whole(a), await whole(b)]
  const count = batch.reduce((all, size) => all * size, 1)
  const results = new Float64Array(count * rows * columns)
  for (let i = 0; i < results.length; i++) {
    const column = i % columns
    const row = Math.floor(i / columns)
    const matrix = Math.floor(row / rows)
    let sum = 0
    for (let k = 0; k < inner; k++)
      sum += (left[row * inner + k] ?? 0) * (right[(matrix * inner + k) * columns + column] ?? 0)
    results[i] = sum
  }
  return machine.from(results, [...batch, rows, columns], 'int64', axes)
}

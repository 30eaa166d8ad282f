import * as tf from '@tensorflow/tfjs-core'
import { add } from '../arithmetic.ts'
import type { Machine } from '../machine.ts'
import { refuse, type Shape } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import * as views from '../views.ts'
import { bySize, matmul } from './matmul.ts'
import { meanAgain } from './reduce.ts'

/** `x @ weight.T + bias` along the last axis, whose name is then what the weight's rows are. */
export async function linear(
  machine: Machine,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
): Promise<Tensor> {
  if (weight.shape.length > 2 || weight.shape.length === 0)
    refuse({ kind: 'axes-count', callee: 'linear', needed: '2', shape: weight.shape })
  const inner = input.shape.at(-1)
  const needed = weight.shape.at(-1)
  if (inner !== undefined && inner !== needed) {
    const rows = input.shape.slice(0, -1).reduce((all, size) => all * size, 1)
    const turned: Shape = weight.shape.length === 2 ? [...weight.shape].reverse() : weight.shape
    refuse(
      {
        kind: 'product-shapes',
        operator: 'linear',
        left: input.shape,
        right: turned,
        sizes: [inner, needed ?? 0],
      },
      weight.shape.length === 2 && input.shape.length > 1
        ? `RuntimeError: mat1 and mat2 shapes cannot be multiplied (${rows}x${inner} and ${bySize(turned)})`
        : null,
    )
  }
  if (input.dtype !== weight.dtype)
    refuse(
      { kind: 'dtypes', callee: 'linear', dtypes: [input.dtype, weight.dtype] },
      `RuntimeError: expected scalar type ${SCALAR_TYPES[input.dtype]} but found ${SCALAR_TYPES[weight.dtype]}`,
    )
  const turned = weight.shape.length === 2 ? views.transpose(machine, weight, 0, 1) : weight
  const product = await matmul(machine, input, turned, 'linear')
  if (bias === null) return product
  const out = product.shape.at(-1)
  if (product.shape.length === 2 && bias.shape.length === 1 && bias.shape[0] !== out && bias.shape[0] !== 1)
    refuse(
      { kind: 'broadcast', left: product.shape, right: bias.shape, sizes: [out ?? 0, bias.shape[0] ?? 0] },
      `RuntimeError: The expanded size of the tensor (${out}) must match the existing size (${bias.shape[0]}) at non-singleton dimension 1.  Target sizes: [${product.shape.join(', ')}].  Tensor sizes: [${bias.shape.join(', ')}]`,
    )
  return add(machine, product, bias)
}

/** Each stretch of the last axes less its mean, over its biased deviation, times a weight, plus a bias. */
export async function layerNorm(
  machine: Machine,
  input: Tensor,
  normalized: Shape,
  weight: Tensor | null,
  bias: Tensor | null,
  eps: number,
): Promise<Tensor> {
  const { shape } = input
  if (normalized.length === 0 || shape.slice(-normalized.length).join() !== normalized.join())
    refuse(
      { kind: 'normalized-shape', expected: normalized, shape },
      normalized.length === 0
        ? 'RuntimeError: Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []'
        : `RuntimeError: Given normalized_shape=[${normalized.join(', ')}], expected input with shape [*, ${normalized.join(', ')}], but got input of size[${shape.join(', ')}]`,
    )
  for (const [name, given] of [
    ['weight', weight],
    ['bias', bias],
  ] as const) {
    if (given && given.shape.join() !== normalized.join())
      refuse(
        { kind: 'sizes-of-input', callee: 'layer_norm', expected: normalized, given: given.shape },
        `RuntimeError: Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape [${given.shape.join(', ')}] and normalized_shape = [${normalized.join(', ')}]`,
      )
  }
  if (input.dtype !== 'float32')
    refuse(
      { kind: 'needs-dtype', callee: 'layer_norm', needed: 'float32', given: input.dtype },
      `RuntimeError: "LayerNormKernelImpl" not implemented for '${SCALAR_TYPES[input.dtype]}'`,
    )
  const [values, scale, shift] = await Promise.all(
    [input, weight, bias].map((each) => (each ? machine.read(each) : null)),
  )
  const width = normalized.reduce((all, size) => all * size, 1)
  const results = new Float32Array(input.size)
  for (let start = 0; start < results.length; start += width) {
    const row = Float64Array.from(values?.subarray(start, start + width) ?? [])
    const mean = row.reduce((sum, each) => sum + each, 0) / width
    const variance = row.reduce((sum, each) => sum + (each - mean) ** 2, 0) / width
    const factor = 1 / Math.sqrt(variance + eps)
    for (let i = 0; i < width; i++)
      results[start + i] = ((row[i] ?? 0) - mean) * factor * (scale?.[i] ?? 1) + (shift?.[i] ?? 0)
  }
  return machine.from(results, shape, 'float32', input.axes, () => {
    const rows = tf.reshape(input.data, [-1, width])
    const centred = tf.sub(rows, meanAgain(rows, [1]))
    const normed = tf.mul(centred, tf.rsqrt(tf.add(meanAgain(tf.square(centred), [1]), eps)))
    const scaled = weight ? tf.mul(normed, tf.reshape(weight.data, [width])) : normed
    return tf.reshape(bias ? tf.add(scaled, tf.reshape(bias.data, [width])) : scaled, [...shape])
  })
}

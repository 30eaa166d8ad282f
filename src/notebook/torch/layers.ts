import * as tf from '@tensorflow/tfjs-core'
import { add } from '../arithmetic.ts'
import type { Axes } from '../axes.ts'
import type { Machine } from '../machine.ts'
import { refuse, type Shape } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import * as views from '../views.ts'
import { bySize, matmul } from './matmul.ts'

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
  return machine.from(results, shape, 'float32', input.axes)
}

export interface Convolution {
  stride: readonly [number, number]
  padding: readonly [[before: number, after: number], [before: number, after: number]]
  dilation: readonly [number, number]
  groups: number
}

/** (N, C, height, width) or without N, by a weight of (out, C / groups, height, width). */
export async function conv2d(
  machine: Machine,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  { stride, padding, dilation, groups }: Convolution,
): Promise<Tensor> {
  const { shape } = input
  if (shape.length !== 3 && shape.length !== 4)
    refuse(
      { kind: 'axes-count', callee: 'conv2d', needed: '3, 4', shape },
      `RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [${shape.join(', ')}]`,
    )
  if (weight.shape.length !== 4)
    refuse({ kind: 'axes-count', callee: 'conv2d', needed: '4', shape: weight.shape })
  if (input.dtype !== 'float32' || weight.dtype !== 'float32')
    refuse(
      { kind: 'dtypes', callee: 'conv2d', dtypes: [input.dtype, weight.dtype] },
      input.dtype === weight.dtype
        ? null
        : `RuntimeError: expected scalar type ${scalarName(input)} but found ${scalarName(weight)}`,
    )
  const [out = 0, perGroup = 0, kernelRows = 0, kernelColumns = 0] = weight.shape
  const batched: Shape = shape.length === 4 ? shape : [1, ...shape]
  const [count = 0, channels = 0, rows = 0, columns = 0] = batched
  if (channels !== perGroup * groups)
    refuse(
      { kind: 'channels', weight: weight.shape, shape, needed: perGroup * groups, given: channels },
      `RuntimeError: Given groups=${groups}, weight of size [${weight.shape.join(', ')}], expected input[${batched.join(', ')}] to have ${perGroup * groups} channels, but got ${channels} channels instead`,
    )
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== out))
    refuse(
      { kind: 'sizes-of-input', callee: 'conv2d', expected: [out], given: bias.shape },
      `RuntimeError: Given weight of size [${weight.shape.join(', ')}], expected bias to be 1-dimensional with ${out} elements, but got bias of size [${bias.shape.join(', ')}] instead`,
    )
  if (groups !== 1 && !(groups === channels && perGroup === 1 && out === channels))
    refuse({ kind: 'unsupported-option', callee: 'conv2d', option: `groups=${groups}` })
  const padded = [rows + padding[0][0] + padding[0][1], columns + padding[1][0] + padding[1][1]] as const
  const spans = [dilation[0] * (kernelRows - 1) + 1, dilation[1] * (kernelColumns - 1) + 1] as const
  if (spans[0] > padded[0] || spans[1] > padded[1])
    refuse(
      { kind: 'kernel-size', input: padded, kernel: spans },
      `RuntimeError: Calculated padded input size per channel: (${padded.join(' x ')}). Kernel size: (${spans.join(' x ')}). Kernel size can't be greater than actual input size`,
    )
  const to = [
    count,
    out,
    Math.floor((padded[0] - spans[0]) / stride[0]) + 1,
    Math.floor((padded[1] - spans[1]) / stride[1]) + 1,
  ]
  machine.makeRoom(to)
  const work = to.reduce((all, size) => all * size, 1) * perGroup * kernelRows * kernelColumns
  if (work > machine.limits.multiplications) machine.exceeded('multiplications')
  // Where steps are longer than one and so are the gaps, TensorFlow.js does not go.
  if (Math.max(...stride) > 1 && Math.max(...dilation) > 1)
    refuse({ kind: 'unsupported-option', callee: 'conv2d', option: 'stride, dilation' })
  const names: Axes = [input.axes.at(-4) ?? null, weight.axes[0] ?? null, null, null]
  return machine.make(
    () => {
      const pixels = tf.pad(
        tf.transpose(tf.reshape(input.data, [count, channels, rows, columns]), [0, 2, 3, 1]) as tf.Tensor4D,
        [[0, 0], padding[0], padding[1], [0, 0]],
      ) as tf.Tensor4D
      const steps: [number, number] = [...stride]
      const gaps: [number, number] = [...dilation]
      const result =
        groups === 1
          ? tf.conv2d(
              pixels,
              tf.transpose(weight.data, [2, 3, 1, 0]) as tf.Tensor4D,
              steps,
              'valid',
              'NHWC',
              gaps,
            )
          : tf.depthwiseConv2d(
              pixels,
              tf.transpose(weight.data, [2, 3, 0, 1]) as tf.Tensor4D,
              steps,
              'valid',
              'NHWC',
              gaps,
            )
      const whole = tf.transpose(bias ? tf.add(result, bias.data) : result, [0, 3, 1, 2])
      return shape.length === 4 ? whole : tf.reshape(whole, to.slice(1))
    },
    shape.length === 4 ? names : names.slice(1),
  )
}

const scalarName = ({ dtype }: Tensor): string => SCALAR_TYPES[dtype]

import * as tf from '@tensorflow/tfjs-core'
import type { Axes } from '../axes.ts'
import { signature } from '../call.ts'
import type { Machine } from '../machine.ts'
import { int, optional, tensor, value, withDefault } from '../parameters.ts'
import { refuse, type Shape } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { typeOf, type Value } from '../value.ts'
import { type Definition, define } from './definition.ts'

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

/** One number for both directions, or one for each. */
function pairOf(callee: string, argument: string, given: Value): readonly [number, number] {
  const items = given.kind === 'tuple' || given.kind === 'list' ? given.items : [given, given]
  const [first, second = first] = items
  if (first?.kind !== 'int' || second?.kind !== 'int' || items.length > 2)
    return refuse({ kind: 'argument-type', callee, argument, expected: 'int', given: typeOf(given) })
  return [first.value, second.value]
}

/** A convolution over pictures. */
export const CONVOLUTION: Definition = define(
  ['F'],
  'conv2d',
  signature(
    {
      input: tensor,
      weight: tensor,
      bias: optional(tensor),
      stride: withDefault(value, { kind: 'int', value: 1 }),
      padding: withDefault(value, { kind: 'int', value: 0 }),
      dilation: withDefault(value, { kind: 'int', value: 1 }),
      groups: withDefault(int, 1),
    },
    ({ input, weight, bias, stride, padding, dilation, groups }, machine) => {
      const gaps = pairOf('conv2d', 'dilation', dilation)
      const steps = pairOf('conv2d', 'stride', stride)
      if (Math.min(...steps) <= 0)
        refuse(
          {
            kind: 'argument-value',
            callee: 'conv2d',
            argument: 'stride',
            allowed: '> 0',
            given: steps.join(', '),
          },
          'RuntimeError: non-positive stride is not supported',
        )
      const around = (): [[number, number], [number, number]] => {
        if (padding.kind !== 'str') {
          const [rows, columns] = pairOf('conv2d', 'padding', padding)
          if (rows < 0 || columns < 0)
            refuse(
              {
                kind: 'argument-value',
                callee: 'conv2d',
                argument: 'padding',
                allowed: '≥ 0',
                given: `${rows}`,
              },
              'RuntimeError: negative padding is not supported',
            )
          return [
            [rows, rows],
            [columns, columns],
          ]
        }
        if (padding.value === 'valid')
          return [
            [0, 0],
            [0, 0],
          ]
        if (padding.value !== 'same')
          refuse({
            kind: 'argument-value',
            callee: 'conv2d',
            argument: 'padding',
            allowed: "'same', 'valid'",
            given: `'${padding.value}'`,
          })
        if (Math.max(...steps) > 1)
          refuse(
            { kind: 'unsupported-option', callee: 'conv2d', option: "padding='same', stride" },
            "RuntimeError: padding='same' is not supported for strided convolutions",
          )
        const sides = (size: number, gap: number): [number, number] => {
          const all = gap * (size - 1)
          return [Math.floor(all / 2), Math.ceil(all / 2)]
        }
        return [sides(weight.shape[2] ?? 1, gaps[0]), sides(weight.shape[3] ?? 1, gaps[1])]
      }
      return conv2d(machine, input, weight, bias, {
        stride: steps,
        padding: around(),
        dilation: gaps,
        groups,
      })
    },
  ),
)

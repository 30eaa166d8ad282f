import * as tf from '@tensorflow/tfjs-core'
import { signature } from '../call.ts'
import { axisOf } from '../dims.ts'
import { cast, compute } from '../elementwise.ts'
import type { Machine } from '../machine.ts'
import { dims, dtype, int, ints, number, optional, string, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { IN_TENSORFLOW, SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { type Definition, define, type Home } from './definition.ts'
import { layerNorm, linear } from './layers.ts'

/** Along one axis, as exponentials over their sum, or the logarithms of these. */
export function softmax(machine: Machine, input: Tensor, dim: number, isLog: boolean): Tensor {
  const { shape } = input
  const axis = axisOf(dim, shape.length)
  const callee = isLog ? 'log_softmax' : 'softmax'
  const kernel = `${callee}${axis === shape.length - 1 ? '_lastdim' : ''}_kernel_impl`
  if (input.dtype !== 'float32')
    refuse(
      { kind: 'needs-dtype', callee, needed: 'float32', given: input.dtype },
      `RuntimeError: "${kernel}" not implemented for '${SCALAR_TYPES[input.dtype]}'`,
    )
  return compute(machine, [input], (x) => {
    if (x.size === 0) return tf.clone(x)
    const along = shape.length === 0 ? 0 : axis
    const line = shape.length === 0 ? tf.reshape(x, [1]) : x
    const order = line.shape.map((_, i) => i).filter((i) => i !== along)
    const turned = tf.transpose(line, [...order, along])
    const soft = isLog ? tf.logSoftmax(turned, -1) : tf.softmax(turned, -1)
    const back = tf.transpose(soft, tf.backend_util.getUndoAxesPermutation([...order, along]))
    return tf.reshape(back, [...shape])
  })
}

const softmaxes: readonly Definition[] = (['softmax', 'log_softmax'] as const).map((name) =>
  define(
    ['torch', 'Tensor', 'F'] satisfies Home[],
    name,
    signature({ input: tensor, dim: int, dtype: optional(dtype) }, (args, machine) =>
      softmax(
        machine,
        args.dtype ? cast(args.input, args.dtype, machine) : args.input,
        args.dim,
        name === 'log_softmax',
      ),
    ),
  ),
)

/** Adds elements around a tensor, from its last axis on: two numbers an axis. */
function pad(machine: Machine, input: Tensor, amounts: readonly number[], fill: number): Tensor {
  const { shape } = input
  if (amounts.length % 2 !== 0)
    refuse(
      { kind: 'dims-count', callee: 'pad', needed: amounts.length + 1, given: amounts.length },
      'RuntimeError: Padding length must be divisible by 2',
    )
  if (amounts.length > 2 * shape.length)
    refuse({ kind: 'dims-count', callee: 'pad', needed: 2 * shape.length, given: amounts.length })
  if (amounts.some((each) => each < 0))
    refuse({ kind: 'unsupported-option', callee: 'pad', option: 'pad < 0' })
  const sides = shape.map((_, axis): [number, number] => {
    const at = 2 * (shape.length - 1 - axis)
    return [amounts[at] ?? 0, amounts[at + 1] ?? 0]
  })
  const to = shape.map((size, axis) => size + (sides[axis]?.[0] ?? 0) + (sides[axis]?.[1] ?? 0))
  machine.makeRoom(to)
  return machine.make(
    () =>
      input.size === 0
        ? tf.fill(to, fill, IN_TENSORFLOW[input.dtype] as 'float32')
        : tf.pad(input.data, sides, fill),
    input.axes.map((name, axis) => (to[axis] === shape[axis] ? name : null)),
  )
}

/** The layers and what else is in `torch.nn.functional`. */
export const FUNCTIONAL: readonly Definition[] = [
  ...softmaxes,
  define(
    ['F'],
    'linear',
    signature({ input: tensor, weight: tensor, bias: optional(tensor) }, ({ input, weight, bias }, machine) =>
      linear(machine, input, weight, bias),
    ),
  ),
  define(
    ['F'],
    'layer_norm',
    signature(
      {
        input: tensor,
        normalized_shape: ints,
        weight: optional(tensor),
        bias: optional(tensor),
        eps: withDefault(number, 1e-5),
      },
      ({ input, normalized_shape, weight, bias, eps }, machine) =>
        layerNorm(machine, input, normalized_shape, weight, bias, eps),
    ),
  ),
  define(
    ['F'],
    'pad',
    signature(
      { input: tensor, pad: dims, mode: withDefault(string, 'constant'), value: optional(number) },
      (args, machine) => {
        if (args.mode !== 'constant')
          refuse({ kind: 'unsupported-option', callee: 'pad', option: `mode='${args.mode}'` })
        return pad(machine, args.input, args.pad, args.value ?? 0)
      },
    ),
  ),
]

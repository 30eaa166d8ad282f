import * as tf from '@tensorflow/tfjs-core'
import { subtract } from '../arithmetic.ts'
import { signature } from '../call.ts'
import { axisOf } from '../dims.ts'
import { cast, compute } from '../elementwise.ts'
import type { Machine } from '../machine.ts'
import {
  dims,
  dtype,
  int,
  ints,
  named,
  number,
  optional,
  string,
  tensor,
  value,
  withDefault,
} from '../parameters.ts'
import { refuse } from '../problem.ts'
import { IN_TENSORFLOW, SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { typeOf, type Value } from '../value.ts'
import { type Definition, define, type Home } from './definition.ts'
import { conv2d, layerNorm, linear } from './layers.ts'
import { reduce } from './reductions.ts'

/** Along one axis, as exponentials over their sum, or the logarithms of these. */
function softmax(machine: Machine, input: Tensor, dim: number, isLog: boolean): Tensor {
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

/** One number for both directions, or one for each. */
function pairOf(callee: string, argument: string, given: Value): readonly [number, number] {
  const items = given.kind === 'tuple' || given.kind === 'list' ? given.items : [given, given]
  const [first, second = first] = items
  if (first?.kind !== 'int' || second?.kind !== 'int' || items.length > 2)
    return refuse({ kind: 'argument-type', callee, argument, expected: 'int', given: typeOf(given) })
  return [first.value, second.value]
}

const convolving = define(
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

/** The mean negative logarithm of what each row gives its right class. */
async function crossEntropy(machine: Machine, input: Tensor, target: Tensor, reduction: string) {
  const { shape } = input
  if (shape.length !== 1 && shape.length !== 2)
    refuse({ kind: 'axes-count', callee: 'cross_entropy', needed: '1, 2', shape })
  const expected = shape.slice(0, -1)
  if (target.shape.length !== expected.length)
    refuse({ kind: 'sizes-of-input', callee: 'cross_entropy', expected, given: target.shape })
  if (target.shape.join() !== expected.join())
    refuse(
      { kind: 'sizes-of-input', callee: 'cross_entropy', expected, given: target.shape },
      `ValueError: Expected input batch_size (${shape[0]}) to match target batch_size (${target.shape[0]}).`,
    )
  if (target.dtype !== 'int64')
    refuse(
      { kind: 'needs-dtype', callee: 'cross_entropy', needed: 'int64', given: target.dtype },
      target.shape.join() === shape.join()
        ? null
        : `RuntimeError: expected scalar type Long but found ${SCALAR_TYPES[target.dtype]}`,
    )
  if (!['mean', 'sum', 'none'].includes(reduction))
    refuse(
      {
        kind: 'argument-value',
        callee: 'cross_entropy',
        argument: 'reduction',
        allowed: "'mean', 'sum', 'none'",
        given: `'${reduction}'`,
      },
      `ValueError: ${reduction} is not a valid value for reduction`,
    )
  const classes = shape.at(-1) ?? 0
  const logits = await machine.read(softmax(machine, input, -1, true))
  const right = await machine.read(target)
  const losses = Array.from(right, (index, row) => {
    if (index < 0 || index >= classes)
      refuse({ kind: 'class-range', given: index, classes }, `IndexError: Target ${index} is out of bounds.`)
    return -(logits[row * classes + index] ?? 0)
  })
  if (reduction === 'none') return machine.from(losses, expected, 'float32', input.axes.slice(0, -1))
  const sum = losses.reduce((all, each) => all + each, 0)
  return machine.from([reduction === 'mean' ? sum / losses.length : sum], [], 'float32')
}

async function oneHot(machine: Machine, input: Tensor, given: number): Promise<Tensor> {
  if (input.dtype !== 'int64')
    refuse(
      { kind: 'needs-dtype', callee: 'one_hot', needed: 'int64', given: input.dtype },
      'RuntimeError: one_hot is only applicable to index tensor.',
    )
  const indices = await machine.read(input)
  let most = -1
  for (const index of indices) most = Math.max(most, index)
  const classes = given === -1 ? most + 1 : given
  for (const index of indices) {
    if (index < 0)
      refuse(
        { kind: 'class-range', given: index, classes },
        'RuntimeError: Class values must be non-negative.',
      )
    if (index >= classes)
      refuse(
        { kind: 'class-range', given: index, classes },
        'RuntimeError: Class values must be smaller than num_classes.',
      )
  }
  const to = [...input.shape, classes]
  machine.makeRoom(to)
  const values = new Int32Array(indices.length * classes)
  for (const [row, index] of indices.entries()) values[row * classes + index] = 1
  return machine.from(values, to, 'int64', [...input.axes, null])
}

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

export const FUNCTIONAL: readonly Definition[] = [
  ...softmaxes,
  convolving,
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
    'cross_entropy',
    signature(
      { input: tensor, target: tensor, reduction: named(withDefault(string, 'mean')) },
      ({ input, target, reduction }, machine) => crossEntropy(machine, input, target, reduction),
    ),
  ),
  define(
    ['F'],
    'mse_loss',
    signature({ input: tensor, target: tensor }, async ({ input, target }, machine) => {
      const difference = await subtract(machine, input, target)
      const mean = (values: Float64Array) =>
        values.reduce((sum, each) => sum + each * each, 0) / values.length
      return reduce(
        machine,
        difference,
        difference.shape.map((_, axis) => axis),
        false,
        mean,
      )
    }),
  ),
  define(
    ['F'],
    'one_hot',
    signature({ tensor, num_classes: withDefault(int, -1) }, (args, machine) =>
      oneHot(machine, args.tensor, args.num_classes),
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

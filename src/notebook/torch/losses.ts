import * as tf from '@tensorflow/tfjs-core'
import { subtract } from '../arithmetic.ts'
import { signature } from '../call.ts'
import type { Machine } from '../machine.ts'
import { int, named, string, tensor, withDefault } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { SCALAR_TYPES, type Tensor } from '../tensor.ts'
import { type Definition, define } from './definition.ts'
import { softmax } from './functional.ts'
import { meanAgain, reduce } from './reduce.ts'

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
  const shares = softmax(machine, input, -1, true)
  const logits = await machine.read(shares)
  const right = await machine.read(target)
  const losses = Array.from(right, (index, row) => {
    if (index < 0 || index >= classes)
      refuse({ kind: 'class-range', given: index, classes }, `IndexError: Target ${index} is out of bounds.`)
    return -(logits[row * classes + index] ?? 0)
  })
  const again = () => {
    const chosen = tf.mul(shares.data, tf.oneHot(tf.tensor(right, [...expected], 'int32'), classes))
    return tf.neg(tf.sum(chosen, -1))
  }
  if (reduction === 'none') return machine.from(losses, expected, 'float32', input.axes.slice(0, -1), again)
  const sum = losses.reduce((all, each) => all + each, 0)
  const count = reduction === 'mean' ? losses.length : 1
  return machine.from([sum / count], [], 'float32', [], () => tf.div(tf.sum(again()), count))
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

/** How wrong answers are, and right ones as vectors. */
export const LOSSES: readonly Definition[] = [
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
        'float32',
        (x, axes) => meanAgain(tf.square(x), axes),
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
]

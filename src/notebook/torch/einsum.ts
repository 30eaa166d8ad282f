import type { AxisName } from '../axes.ts'
import type { Machine } from '../machine.ts'
import { refuse } from '../problem.ts'
import type { Tensor } from '../tensor.ts'
import * as views from '../views.ts'
import { matmul, sameDtype } from './matmul.ts'
import { reduce, sumAgain } from './reduce.ts'

/** A tensor and the letter of each of its axes. */
interface Lettered {
  tensor: Tensor
  letters: readonly string[]
}

/** Sums of products in index notation: each letter is an axis, and what is not in the output is summed over. */
export async function einsum(
  machine: Machine,
  equation: string,
  operands: readonly Tensor[],
): Promise<Tensor> {
  const fail = (reason: 'letters' | 'operands' | 'sizes' | 'output', letter: string | null = null) =>
    refuse({ kind: 'einsum', equation, reason, letter })
  const [inputs = '', output] = equation.replaceAll(' ', '').split('->')
  const terms = inputs.split(',')
  if (!/^[a-zA-Z,]*(?:->[a-zA-Z]*)?$/.test(equation.replaceAll(' ', ''))) fail('letters')
  if (terms.length !== operands.length) fail('operands')
  const lettered = operands.map((tensor, i): Lettered => ({ tensor, letters: [...(terms[i] ?? '')] }))
  const sizes = new Map<string, number>()
  for (const { tensor, letters } of lettered) {
    if (letters.length !== tensor.shape.length) fail('operands')
    for (const [axis, letter] of letters.entries()) {
      const size = tensor.shape[axis] ?? 0
      if ((sizes.get(letter) ?? size) !== size) fail('sizes', letter)
      // One letter twice in one operand means its diagonal, which is not here.
      if (letters.indexOf(letter) !== axis) fail('letters', letter)
      sizes.set(letter, size)
    }
  }
  // Without an output named, it is the letters that are there once, in the alphabet's order.
  const all = lettered.flatMap(({ letters }) => letters)
  const result =
    output === undefined
      ? all.filter((each, i) => all.indexOf(each) === all.lastIndexOf(each) && i >= 0).sort()
      : [...output]
  for (const [i, letter] of result.entries()) {
    if (!sizes.has(letter) || result.indexOf(letter) !== i) fail('output', letter)
  }
  const [first, ...others] = lettered
  if (!first) return fail('operands')
  let product = first
  for (const [i, other] of others.entries()) {
    const later = new Set([...result, ...others.slice(i + 1).flatMap(({ letters }) => letters)])
    product = await contracted(
      machine,
      await summed(machine, product, new Set([...later, ...other.letters])),
      await summed(machine, other, new Set([...later, ...product.letters])),
      later,
    )
  }
  const { tensor, letters } = await summed(machine, product, new Set(result))
  return arranged(machine, tensor, letters, result)
}

/** Sums over what nobody needs any more. */
async function summed(
  machine: Machine,
  { tensor, letters }: Lettered,
  needed: ReadonlySet<string>,
): Promise<Lettered> {
  const gone = letters.flatMap((letter, axis) => (needed.has(letter) ? [] : [axis]))
  if (gone.length === 0) return { tensor, letters }
  const sum = (values: Float64Array) => values.reduce((total, each) => total + each, 0)
  return {
    tensor: await reduce(machine, tensor, gone, false, sum, tensor.dtype, sumAgain),
    letters: letters.filter((_, axis) => !gone.includes(axis)),
  }
}

const arranged = (machine: Machine, tensor: Tensor, from: readonly string[], to: readonly string[]): Tensor =>
  views.permute(
    machine,
    tensor,
    to.map((letter) => from.indexOf(letter)),
  )

/** Two operands as one product of batches of matrices. */
async function contracted(
  machine: Machine,
  a: Lettered,
  b: Lettered,
  needed: ReadonlySet<string>,
): Promise<Lettered> {
  sameDtype('einsum', a.tensor, b.tensor)
  const shared = a.letters.filter((letter) => b.letters.includes(letter))
  const batch = shared.filter((letter) => needed.has(letter))
  const summedOver = shared.filter((letter) => !needed.has(letter))
  const onlyA = a.letters.filter((letter) => !shared.includes(letter))
  const onlyB = b.letters.filter((letter) => !shared.includes(letter))
  const left = arranged(machine, a.tensor, a.letters, [...batch, ...onlyA, ...summedOver])
  const right = arranged(machine, b.tensor, b.letters, [...batch, ...summedOver, ...onlyB])
  const size = (tensor: Tensor, letters: readonly string[], of: readonly string[]) =>
    of.reduce((all, letter) => all * (tensor.shape[letters.indexOf(letter)] ?? 1), 1)
  const count = size(a.tensor, a.letters, batch)
  const inner = size(a.tensor, a.letters, summedOver)
  const product = await matmul(
    machine,
    views.reshape(machine, left, [count, size(a.tensor, a.letters, onlyA), inner]),
    views.reshape(machine, right, [count, inner, size(b.tensor, b.letters, onlyB)]),
    'einsum',
  )
  const letters = [...batch, ...onlyA, ...onlyB]
  const sourceOf = (letter: string) => (a.letters.includes(letter) ? a : b)
  const sizeOf = (letter: string) => {
    const source = sourceOf(letter)
    return source.tensor.shape[source.letters.indexOf(letter)] ?? 1
  }
  const nameOf = (letter: string): AxisName | null => {
    const source = sourceOf(letter)
    return source.tensor.axes[source.letters.indexOf(letter)] ?? null
  }
  const whole = views.reshape(machine, product, letters.map(sizeOf))
  return { tensor: machine.make(() => whole.data.clone(), letters.map(nameOf)), letters }
}

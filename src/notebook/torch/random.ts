import { signature } from '../call.ts'
import { Generator } from '../generator.ts'
import type { Machine } from '../machine.ts'
import { int, ints, sizes, tensor } from '../parameters.ts'
import { refuse } from '../problem.ts'
import { sizeOfShape } from '../tensor.ts'
import { NONE } from '../value.ts'
import { type Definition, define } from './definition.ts'

/** Draws nothing before it is told how: a page that runs cells again and again would never show the same twice. */
const seeded = (machine: Machine, name: string): Generator =>
  machine.generator ?? refuse({ kind: 'unseeded', name: `torch.${name}` })

const drawing = (name: string, draw: (generator: Generator, count: number) => Float32Array): Definition =>
  define(
    ['torch'],
    name,
    signature({ size: sizes }, ({ size }, machine) => {
      machine.makeRoom(size)
      return machine.from(draw(seeded(machine, name), sizeOfShape(size)), size, 'float32')
    }),
  )

const drawingLike = (name: string, draw: (generator: Generator, count: number) => Float32Array): Definition =>
  define(
    ['torch'],
    name,
    signature({ input: tensor }, ({ input }, machine) =>
      machine.from(draw(seeded(machine, name), input.size), input.shape, 'float32', input.axes),
    ),
  )

const normal = (generator: Generator, count: number) => generator.normals(count)

const uniform = (generator: Generator, count: number) =>
  Float32Array.from({ length: count }, () => generator.uniform())

function wholeNumbers(machine: Machine, low: number, high: number, size: readonly number[]) {
  if (high <= low)
    refuse(
      { kind: 'argument-value', callee: 'randint', argument: 'high', allowed: `> ${low}`, given: `${high}` },
      `RuntimeError: random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`,
    )
  machine.makeRoom(size)
  const generator = seeded(machine, 'randint')
  const values = Array.from({ length: sizeOfShape(size) }, () => low + (generator.next() % (high - low)))
  return machine.from(values, size, 'int64')
}

export const MANUAL_SEED = define(
  ['torch'],
  'manual_seed',
  signature({ seed: int }, ({ seed }, machine) => {
    machine.generator = new Generator(seed)
    return NONE
  }),
)

export const RANDOM: readonly Definition[] = [
  drawing('randn', normal),
  drawing('rand', uniform),
  drawingLike('randn_like', normal),
  drawingLike('rand_like', uniform),
  define(
    ['torch'],
    'randint',
    signature({ high: int, size: ints }, ({ high, size }, machine) => wholeNumbers(machine, 0, high, size)),
    signature({ low: int, high: int, size: ints }, ({ low, high, size }, machine) =>
      wholeNumbers(machine, low, high, size),
    ),
  ),
  define(
    ['torch'],
    'randperm',
    signature({ n: int }, ({ n }, machine) => {
      if (n < 0)
        refuse(
          { kind: 'argument-value', callee: 'randperm', argument: 'n', allowed: '≥ 0', given: `${n}` },
          `RuntimeError: Trying to create tensor with negative dimension ${n}: [${n}]`,
        )
      machine.makeRoom([n])
      const generator = seeded(machine, 'randperm')
      const order = Int32Array.from({ length: n }, (_, i) => i)
      for (let i = 0; i < n - 1; i++) {
        const other = i + (generator.next() % (n - i))
        const here = order[i] ?? 0
        order[i] = order[other] ?? 0
        order[other] = here
      }
      return machine.from(order, [n], 'int64')
    }),
  ),
]

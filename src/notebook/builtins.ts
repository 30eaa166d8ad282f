import { type BuiltinFunction, signature } from './call.ts'
import { MOST_ITEMS } from './limits.ts'
import type { Machine } from './machine.ts'
import { binary, compare, truthOf } from './operators.ts'
import { own } from './own.ts'
import { int as intParameter, named, optional, string, value, withDefault } from './parameters.ts'
import { refuse } from './problem.ts'
import { rounded, stringText } from './python-text.ts'
import { Tensor } from './tensor.ts'
import { textOf } from './text-of.ts'
import { item } from './torch/conversions.ts'
import { POINTWISE } from './torch/pointwise.ts'
import { bool, float, int, tuple, typeOf, type Value, wholeNumber } from './value.ts'
import * as views from './views.ts'

/** What is in a value one by one, as a loop would have it. */
export async function itemsOf(machine: Machine, given: Value): Promise<readonly Value[]> {
  switch (given.kind) {
    case 'tuple':
    case 'list':
      return given.items
    case 'range': {
      const count = lengthOfRange(given)
      if (count > MOST_ITEMS) refuse({ kind: 'limit', of: 'items', limit: MOST_ITEMS })
      return Array.from({ length: count }, (_, i) => int(given.start + i * given.step))
    }
    case 'tensor': {
      if (given.shape.length === 0)
        refuse({ kind: 'not-iterable', type: 'Tensor' }, 'TypeError: iteration over a 0-d tensor')
      return views.unbind(machine, given, 0)
    }
    default:
      return refuse(
        { kind: 'not-iterable', type: typeOf(given) },
        // Python goes through the letters of a word.
        given.kind === 'str' ? null : `TypeError: '${typeOf(given)}' object is not iterable`,
      )
  }
}

const lengthOfRange = ({ start, stop, step }: Extract<Value, { kind: 'range' }>): number =>
  Math.max(0, Math.ceil((stop - start) / step))

function lengthOf(given: Value): number {
  switch (given.kind) {
    case 'tuple':
    case 'list':
      return given.items.length
    case 'str':
      return given.value.length
    case 'range':
      return lengthOfRange(given)
    case 'tensor':
      return (
        given.shape[0] ?? refuse({ kind: 'not-iterable', type: 'Tensor' }, 'TypeError: len() of a 0-d tensor')
      )
    default:
      return refuse(
        { kind: 'not-iterable', type: typeOf(given) },
        `TypeError: object of type '${typeOf(given)}' has no len()`,
      )
  }
}

const WHOLE = /^[-+]?\d+$/
const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i

/** Rounded; what lies just between two whole numbers goes to the even one. */
function toEven(x: number): number {
  const floor = Math.floor(x)
  return x - floor > 0.5 || (x - floor === 0.5 && floor % 2 !== 0) ? floor + 1 : floor
}

/** A number, also from a tensor of one element or from text. */
async function numberFrom(machine: Machine, callee: string, given: Value): Promise<number> {
  const plain = given instanceof Tensor ? await item(machine, given) : given
  if (plain.kind === 'int' || plain.kind === 'float' || plain.kind === 'bool') return Number(plain.value)
  if (plain.kind === 'str') {
    const text = plain.value.trim()
    const special: Record<string, number> = { inf: Infinity, '-inf': -Infinity, nan: Number.NaN }
    if ((callee === 'int' ? WHOLE : DECIMAL).test(text)) return Number(text)
    const found = callee === 'int' ? undefined : own(special, text.toLowerCase())
    if (found !== undefined) return found
    return refuse(
      { kind: 'no-number', text: plain.value },
      callee === 'int'
        ? `ValueError: invalid literal for int() with base 10: ${stringText(plain.value)}`
        : `ValueError: could not convert string to float: ${stringText(plain.value)}`,
    )
  }
  return refuse({
    kind: 'argument-type',
    callee,
    argument: 'x',
    expected: 'Number, Tensor, str',
    given: typeOf(given),
  })
}

async function whole(machine: Machine, given: Value): Promise<Value> {
  const number = Math.trunc(await numberFrom(machine, 'int', given))
  return int(wholeNumber(number))
}

const extreme = (name: 'max' | 'min'): BuiltinFunction => ({
  signatures: [
    signature({ values: { ...value, gathers: 'all' } }, async ({ values }, machine) => {
      const given = await itemsOf(machine, values)
      const [only] = given
      const items =
        given.length === 1 && only && values.kind === 'tuple' ? await itemsOf(machine, only) : given
      let [best] = items
      if (!best)
        return refuse({ kind: 'empty', callee: name }, `ValueError: ${name}() arg is an empty sequence`)
      for (const each of items.slice(1)) {
        const isBetter = await compare(machine, name === 'max' ? '>' : '<', each, best)
        if (await truthOf(machine, isBetter)) best = each
      }
      return best
    }),
  ],
})

/** Python's own functions, where `print` hands its text on. */
export const builtins = (print: (text: string) => void): ReadonlyMap<string, BuiltinFunction> =>
  new Map<string, BuiltinFunction>([
    [
      'print',
      {
        signatures: [
          signature(
            {
              values: { ...value, gathers: 'all', fallback: { value: tuple([]) } },
              sep: named(withDefault(string, ' ')),
              end: named(withDefault(string, '\n')),
            },
            async ({ values, sep, end }, machine) => {
              const items = values.kind === 'tuple' ? values.items : [values]
              const texts: string[] = []
              for (const each of items)
                texts.push(each.kind === 'str' ? each.value : await textOf(machine, each))
              print(texts.join(sep) + end)
              return { kind: 'None' }
            },
          ),
        ],
      },
    ],
    ['len', { signatures: [signature({ obj: value }, ({ obj }) => int(lengthOf(obj)))] }],
    [
      'float',
      {
        signatures: [
          signature({ x: value }, async ({ x }, machine) => float(await numberFrom(machine, 'float', x))),
        ],
      },
    ],
    ['int', { signatures: [signature({ x: value }, ({ x }, machine) => whole(machine, x))] }],
    [
      'bool',
      { signatures: [signature({ x: value }, async ({ x }, machine) => bool(await truthOf(machine, x)))] },
    ],
    [
      'str',
      {
        signatures: [
          signature({ object: value }, async ({ object }, machine) => ({
            kind: 'str',
            value: object.kind === 'str' ? object.value : await textOf(machine, object),
          })),
        ],
      },
    ],
    [
      'abs',
      {
        signatures: [
          signature({ x: value }, async ({ x }, machine) => {
            if (x.kind === 'int' || x.kind === 'float') return { ...x, value: Math.abs(x.value) }
            if (x.kind === 'bool') return int(Number(x.value))
            const ofTensor = POINTWISE.find(({ name }) => name === 'abs')?.signatures[0]
            if (x instanceof Tensor && ofTensor) return ofTensor.run({ input: x }, machine)
            return refuse(
              {
                kind: 'argument-type',
                callee: 'abs',
                argument: 'x',
                expected: 'Number, Tensor',
                given: typeOf(x),
              },
              `TypeError: bad operand type for abs(): '${typeOf(x)}'`,
            )
          }),
        ],
      },
    ],
    [
      'round',
      {
        signatures: [
          signature(
            { number: value, ndigits: optional(intParameter) },
            async ({ number, ndigits }, machine) => {
              const x = await numberFrom(machine, 'round', number)
              if (ndigits === null) return int(wholeNumber(toEven(x)))
              const isInt = number.kind === 'int' || number.kind === 'bool'
              if (!Number.isFinite(x) || (isInt && ndigits >= 0)) return isInt ? int(x) : float(x)
              const unit = 10 ** -ndigits
              if (ndigits < 0) return isInt ? int(toEven(x / unit) * unit) : float(toEven(x / unit) * unit)
              return float(Number(rounded(x, Math.min(100, ndigits), 'toFixed')))
            },
          ),
        ],
      },
    ],
    [
      'sum',
      {
        signatures: [
          signature(
            { iterable: value, start: withDefault(value, int(0)) },
            async ({ iterable, start }, machine) => {
              let sum = start
              for (const each of await itemsOf(machine, iterable)) {
                await machine.step('sum')
                sum = await binary(machine, '+', sum, each)
              }
              return sum
            },
          ),
        ],
      },
    ],
    ['max', extreme('max')],
    ['min', extreme('min')],
    [
      'range',
      {
        signatures: [
          signature({ stop: intParameter }, ({ stop }) => ({ kind: 'range', start: 0, stop, step: 1 })),
          signature(
            { start: intParameter, stop: intParameter, step: withDefault(intParameter, 1) },
            ({ start, stop, step }) => {
              if (step === 0)
                refuse(
                  { kind: 'argument-value', callee: 'range', argument: 'step', allowed: '≠ 0', given: '0' },
                  'ValueError: range() arg 3 must not be zero',
                )
              return { kind: 'range', start, stop, step }
            },
          ),
        ],
      },
    ],
    [
      'list',
      {
        signatures: [
          signature({ iterable: value }, async ({ iterable }, machine) => ({
            kind: 'list',
            items: await itemsOf(machine, iterable),
          })),
        ],
      },
    ],
    [
      'tuple',
      {
        signatures: [
          signature({ iterable: value }, async ({ iterable }, machine) =>
            tuple(await itemsOf(machine, iterable)),
          ),
        ],
      },
    ],
  ])

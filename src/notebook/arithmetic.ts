import * as tf from '@tensorflow/tfjs-core'
import { compute, computeNumbers, dtypeOf, needBits, type Operand } from './elementwise.ts'
import type { Machine } from './machine.ts'
import { refuse } from './problem.ts'
import { promoted, SCALAR_TYPES, type Tensor } from './tensor.ts'

type Arithmetic = (machine: Machine, a: Operand, b: Operand) => Tensor | Promise<Tensor>

/** Floats go to TensorFlow.js; whole numbers are worked out exactly, and refused where they need more than 32 bits. */
const arithmetic =
  (float: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor, whole: (a: number, b: number) => number): Arithmetic =>
  (machine, a, b) =>
    promoted(dtypeOf(a), dtypeOf(b)) === 'float32'
      ? compute(machine, [a, b], float)
      : computeNumbers(machine, [a, b], whole)

/** `a` less the largest multiple of `b` not above it: it has the sign of `b`. */
export function remainderOf(a: number, b: number): number {
  const rest = a % b
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest
}

/** Division rounded down, the way Python does: `1.0 // 0.1` is 9, for 0.1 is a little more than a tenth. */
export function floorDivision(a: number, b: number): number {
  if (b === 0) return a / b
  if (!Number.isFinite(b) && Number.isFinite(a)) return a !== 0 && a < 0 !== b < 0 ? -1 : 0
  const quotient = (a - remainderOf(a, b)) / b
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

const noZero = (machine: Machine, b: Operand, a: Operand, each: (a: number, b: number) => number) =>
  computeNumbers(machine, [a, b], (x, y) => {
    if (y === 0 && promoted(dtypeOf(a), dtypeOf(b)) !== 'float32')
      refuse({ kind: 'zero-division' }, 'RuntimeError: ZeroDivisionError')
    return each(x, y)
  })

export const add = arithmetic(tf.add, (a, b) => a + b)

export const multiply = arithmetic(tf.mul, (a, b) => a * b)

const plainSubtract = arithmetic(tf.sub, (a, b) => a - b)

export const subtract: Arithmetic = (machine, a, b) => {
  if (dtypeOf(a) === 'bool' || dtypeOf(b) === 'bool') {
    const both = dtypeOf(a) === dtypeOf(b)
    refuse(
      { kind: 'dtypes', callee: '-', dtypes: [dtypeOf(a), dtypeOf(b)] },
      both
        ? 'RuntimeError: Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.'
        : 'RuntimeError: Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
    )
  }
  return plainSubtract(machine, a, b)
}

export const divide: Arithmetic = (machine, a, b) => compute(machine, [a, b], tf.div, 'float32')

export const floorDivide: Arithmetic = (machine, a, b) => noZero(machine, b, a, floorDivision)

export const remainder: Arithmetic = (machine, a, b) => noZero(machine, b, a, remainderOf)

export const power: Arithmetic = (machine, a, b) => {
  if (promoted(dtypeOf(a), dtypeOf(b)) === 'float32') return compute(machine, [a, b], tf.pow)
  return computeNumbers(machine, [a, b], (base, exponent) => {
    if (exponent < 0)
      refuse({ kind: 'negative-power' }, 'RuntimeError: Integers to negative integer powers are not allowed.')
    return base ** exponent
  })
}

/** NaN passes, whichever of the two it is. */
export const maximum: Arithmetic = (machine, a, b) =>
  computeNumbers(machine, [a, b], (x, y) => (x > y || Number.isNaN(x) ? x : y))

export const minimum: Arithmetic = (machine, a, b) =>
  computeNumbers(machine, [a, b], (x, y) => (x < y || Number.isNaN(x) ? x : y))

const COMPARE = {
  '==': tf.equal,
  '!=': tf.notEqual,
  '<': tf.less,
  '<=': tf.lessEqual,
  '>': tf.greater,
  '>=': tf.greaterEqual,
}

export const compare = (machine: Machine, sign: keyof typeof COMPARE, a: Operand, b: Operand): Tensor => {
  // Truths are compared as the numbers 0 and 1.
  const dtype = promoted(dtypeOf(a), dtypeOf(b), 'int64')
  return compute(machine, [a, b], COMPARE[sign], dtype)
}

const BITS = {
  '&': (a: number, b: number) => a & b,
  '|': (a: number, b: number) => a | b,
  '^': (a: number, b: number) => a ^ b,
}

/** `&`, `|` and `^`, on truths and on the bits of whole numbers. */
export function bitwise(machine: Machine, sign: keyof typeof BITS, a: Operand, b: Operand): Promise<Tensor> {
  const dtype = promoted(dtypeOf(a), dtypeOf(b))
  if (dtype === 'float32') {
    const name = { '&': 'and', '|': 'or', '^': 'xor' }[sign]
    refuse(
      { kind: 'needs-dtype', callee: sign, needed: 'bool, int64', given: dtype },
      `RuntimeError: "bitwise_${name}_cpu" not implemented for '${SCALAR_TYPES[dtype]}'`,
    )
  }
  for (const each of [a, b]) if (each.kind !== 'tensor') needBits(Number(each.value))
  return computeNumbers(machine, [a, b], BITS[sign])
}

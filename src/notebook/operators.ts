import * as arithmetic from './arithmetic.ts'
import { MISMATCH } from './call.ts'
import { ofBearableSize } from './count-of.ts'
import type { Operand } from './elementwise.ts'
import { computeNumbers, needBits } from './elementwise.ts'
import { MOST_ITEMS } from './limits.ts'
import type { Machine } from './machine.ts'
import { scalar } from './parameters.ts'
import { refuse } from './problem.ts'
import type { BinaryOperator, Comparison, UnaryOperator } from './syntax.ts'
import { Tensor } from './tensor.ts'
import { matmul } from './torch/matmul.ts'
import { negative } from './torch/pointwise.ts'
import { bool, type Float, float, type Int, int, tuple, typeOf, type Value, wholeNumber } from './value.ts'

const operandOf = (value: Value): Operand | null => {
  if (value instanceof Tensor) return value
  const number = scalar.convert(value)
  return number === MISMATCH ? null : (number as Operand)
}

const ON_TENSORS = {
  '+': arithmetic.add,
  '-': arithmetic.subtract,
  '*': arithmetic.multiply,
  '/': arithmetic.divide,
  '//': arithmetic.floorDivide,
  '%': arithmetic.remainder,
  '**': arithmetic.power,
}

export async function binary(
  machine: Machine,
  operator: BinaryOperator,
  left: Value,
  right: Value,
): Promise<Value> {
  const joins = operator === '+' && ['str', 'list', 'tuple'].includes(left.kind)
  // Which Python has: it writes values into a string so.
  const isFormat = operator === '%' && left.kind === 'str'
  const unsupported = (): never =>
    refuse(
      { kind: 'operands', operator, types: [typeOf(left), typeOf(right)] },
      isFormat
        ? null
        : joins
          ? `TypeError: can only concatenate ${typeOf(left)} (not "${typeOf(right)}") to ${typeOf(left)}`
          : `TypeError: unsupported operand type(s) for ${operator}: '${typeOf(left)}' and '${typeOf(right)}'`,
    )
  if (!(left instanceof Tensor) && !(right instanceof Tensor))
    return onPython(operator, left, right) ?? unsupported()
  const [a, b] = [operandOf(left), operandOf(right)]
  if (!a || !b) return unsupported()
  if (operator === '@')
    return a instanceof Tensor && b instanceof Tensor ? matmul(machine, a, b) : unsupported()
  if (operator === '&' || operator === '|' || operator === '^')
    return arithmetic.bitwise(machine, operator, a, b)
  return ON_TENSORS[operator](machine, a, b)
}

/** How often so many items are repeated. */
function timesOf(times: Int, length: number): number {
  const count = Math.max(0, times.value)
  if (count * length > MOST_ITEMS) refuse({ kind: 'limit', of: 'items', limit: MOST_ITEMS })
  return count
}

/** Python's own arithmetic; null where it has none for these. */
function onPython(operator: BinaryOperator, left: Value, right: Value): Value | null {
  if (operator === '+') {
    if (left.kind === 'str' && right.kind === 'str') return { kind: 'str', value: left.value + right.value }
    if (left.kind === 'list' && right.kind === 'list')
      return ofBearableSize({ kind: 'list', items: [...left.items, ...right.items] })
    if (left.kind === 'tuple' && right.kind === 'tuple')
      return ofBearableSize(tuple([...left.items, ...right.items]))
  }
  if (operator === '*') {
    const [items, times] = left.kind === 'int' ? [right, left] : [left, right]
    if (items.kind === 'str' && times.kind === 'int')
      return { kind: 'str', value: items.value.repeat(timesOf(times, items.value.length)) }
    if ((items.kind === 'list' || items.kind === 'tuple') && times.kind === 'int') {
      const count = timesOf(times, items.items.length)
      const repeated = Array.from({ length: count }, () => items.items).flat()
      return ofBearableSize(items.kind === 'list' ? { kind: 'list', items: repeated } : tuple(repeated))
    }
  }
  const [a, b] = [numberOf(left), numberOf(right)]
  if (!a || !b) return null
  const isInt = a.kind === 'int' && b.kind === 'int'
  const made = (value: number): Value => (isInt ? int(wholeNumber(value)) : float(value))
  const noZero = () => {
    if (b.value === 0)
      refuse(
        { kind: 'zero-division' },
        operator === '/'
          ? `ZeroDivisionError: ${isInt ? 'division by zero' : 'float division by zero'}`
          : operator === '%'
            ? `ZeroDivisionError: ${isInt ? 'integer division or modulo by zero' : 'float modulo'}`
            : `ZeroDivisionError: ${isInt ? 'integer division or modulo by zero' : 'float floor division by zero'}`,
      )
  }
  switch (operator) {
    case '+':
      return made(a.value + b.value)
    case '-':
      return made(a.value - b.value)
    case '*':
      return made(a.value * b.value)
    case '/':
      noZero()
      return float(a.value / b.value)
    case '//':
      noZero()
      return made(arithmetic.floorDivision(a.value, b.value))
    case '%':
      noZero()
      return made(withSignOf(b.value, arithmetic.remainderOf(a.value, b.value)))
    case '**':
      if (a.value === 0 && b.value < 0)
        refuse({ kind: 'zero-division' }, 'ZeroDivisionError: 0.0 cannot be raised to a negative power')
      if (a.value < 0 && !Number.isInteger(b.value)) refuse({ kind: 'construct', construct: 'complex' })
      return isInt && b.value >= 0 ? int(wholeNumber(a.value ** b.value)) : float(a.value ** b.value)
    case '&':
    case '|':
    case '^':
      if (!isInt) return null
      return withBits(operator, left, right, a.value, b.value)
    default:
      return null
  }
}

/** Python's remainder has the sign of the divisor, even where it is 0. */
const withSignOf = (divisor: number, rest: number): number => (rest === 0 ? Math.sign(divisor) * 0 : rest)

function withBits(operator: '&' | '|' | '^', left: Value, right: Value, a: number, b: number): Value {
  needBits(a)
  needBits(b)
  const bits = operator === '&' ? a & b : operator === '|' ? a | b : a ^ b
  return left.kind === 'bool' && right.kind === 'bool' ? bool(bits !== 0) : int(bits)
}

/** Truths count as 0 and 1. */
const numberOf = (value: Value): Int | Float | null => {
  if (value.kind === 'bool') return int(Number(value.value))
  return value.kind === 'int' || value.kind === 'float' ? value : null
}

export async function unary(machine: Machine, operator: Exclude<UnaryOperator, 'not'>, operand: Value) {
  const unsupported = (): never =>
    refuse(
      { kind: 'operands', operator, types: [typeOf(operand)] },
      `TypeError: bad operand type for unary ${operator}: '${typeOf(operand)}'`,
    )
  if (operand instanceof Tensor) {
    if (operator === '+') return operand
    if (operator === '-') return negative(operand, machine)
    if (operand.dtype === 'float32')
      refuse(
        { kind: 'operands', operator, types: ['Tensor (float32)'] },
        'TypeError: ~ (operator.invert) is only implemented on integer and Boolean-type tensors',
      )
    return operand.dtype === 'bool'
      ? computeNumbers(machine, [operand], (value) => 1 - value)
      : computeNumbers(machine, [operand], (value) => ~value)
  }
  const number = numberOf(operand)
  if (!number) return unsupported()
  if (operator === '+') return number
  if (operator === '-') return { ...number, value: number.kind === 'int' ? 0 - number.value : -number.value }
  return number.kind === 'int' ? int(-number.value - 1) : unsupported()
}

/** What there is one of in Python is itself, however often it was written. */
function isSame(left: Value, right: Value): boolean {
  if (left.kind === 'bool' && right.kind === 'bool') return left.value === right.value
  if (left.kind === 'dtype' && right.kind === 'dtype') return left.dtype === right.dtype
  if (left.kind === 'module' && right.kind === 'module') return left.module === right.module
  const isOne = left.kind === 'None' || left.kind === 'ellipsis'
  return left === right || (isOne && left.kind === right.kind)
}

export async function compare(
  machine: Machine,
  operator: Comparison,
  left: Value,
  right: Value,
): Promise<Value> {
  switch (operator) {
    case 'is':
    case 'is not': {
      return bool(isSame(left, right) === (operator === 'is'))
    }
    case 'in':
    case 'not in': {
      if (right.kind !== 'tuple' && right.kind !== 'list')
        return refuse({ kind: 'operands', operator, types: [typeOf(left), typeOf(right)] })
      const found = right.items.some((item) => equal(left, item))
      return bool(found === (operator === 'in'))
    }
  }
  const [a, b] = [operandOf(left), operandOf(right)]
  if ((left instanceof Tensor || right instanceof Tensor) && a && b)
    return arithmetic.compare(machine, operator, a, b)
  if (operator === '==' || operator === '!=') return bool(equal(left, right) === (operator === '=='))
  const [x, y] =
    left.kind === 'str' && right.kind === 'str'
      ? [left.value, right.value]
      : [numberOf(left)?.value, numberOf(right)?.value]
  if (x === undefined || y === undefined)
    return refuse(
      { kind: 'operands', operator, types: [typeOf(left), typeOf(right)] },
      `TypeError: '${operator}' not supported between instances of '${typeOf(left)}' and '${typeOf(right)}'`,
    )
  return bool({ '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y }[operator])
}

function equal(left: Value, right: Value): boolean {
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a && b) return a.value === b.value
  if (left.kind === 'str' && right.kind === 'str') return left.value === right.value
  if (left.kind === 'dtype' && right.kind === 'dtype') return left.dtype === right.dtype
  if ((left.kind === 'tuple' && right.kind === 'tuple') || (left.kind === 'list' && right.kind === 'list'))
    return (
      left.items.length === right.items.length &&
      left.items.every((item, i) => equal(item, right.items[i] ?? left))
    )
  return left === right || (left.kind === 'None' && right.kind === 'None')
}

/** What `and`, `or` and `not` ask of a value. */
export async function truthOf(machine: Machine, value: Value): Promise<boolean> {
  if (value instanceof Tensor) {
    if (value.size > 1)
      refuse(
        { kind: 'ambiguous-truth', shape: value.shape },
        'RuntimeError: Boolean value of Tensor with more than one value is ambiguous',
      )
    return value.size === 1 && (await machine.read(value))[0] !== 0
  }
  switch (value.kind) {
    case 'None':
      return false
    case 'int':
    case 'float':
      return value.value !== 0
    case 'bool':
      return value.value
    case 'str':
      return value.value !== ''
    case 'tuple':
    case 'list':
      return value.items.length > 0
    default:
      return true
  }
}

import type { Machine } from './machine.ts'
import { refuse } from './problem.ts'
import { floatText, rounded, withExponent } from './python-text.ts'
import { Tensor } from './tensor.ts'
import { textOf } from './text-of.ts'
import { bool, float, int, typeOf, type Value } from './value.ts'

/** `[[fill]align][sign][0][width][,][.precision][type]`, of Python's language for formats, as `>8.3f`. */
const SPEC = /^(?:(.)?([<>^]))?([+ -])?(0)?(\d{1,3})?(,)?(?:\.(\d{1,2}))?([defgs%])?$/s

interface Spec {
  fill: string
  align: string | undefined
  sign: string
  isZeroFilled: boolean
  width: number
  hasCommas: boolean
  precision: number | null
  type: string | null
}

/** A value as an f-string has it, by what stands after the colon. */
export async function formatted(machine: Machine, value: Value, spec: string): Promise<string> {
  if (value instanceof Tensor && value.shape.length === 0)
    return formatted(machine, await itemOf(machine, value), spec)
  if (spec === '') return value.kind === 'str' ? value.value : textOf(machine, value)
  const parsed = parsedSpec(spec)
  switch (value.kind) {
    case 'str':
      return formattedText(value.value, parsed, spec)
    case 'bool':
      return formattedNumber(Number(value.value), true, parsed, spec)
    case 'int':
    case 'float':
      return formattedNumber(value.value, value.kind === 'int', parsed, spec)
  }
  const type = typeOf(value)
  return refuse(
    { kind: 'format', type, spec },
    type.includes('.') ? null : `TypeError: unsupported format string passed to ${type}.__format__`,
  )
}

/** Python's number in a tensor without axes. */
async function itemOf(machine: Machine, tensor: Tensor): Promise<Value> {
  const [value = 0] = await machine.read(tensor)
  if (tensor.dtype === 'bool') return bool(value !== 0)
  return tensor.dtype === 'int64' ? int(value) : float(value)
}

function parsedSpec(spec: string): Spec {
  const found = SPEC.exec(spec)
  const [, fill, align, sign = '-', zero, width, commas, precision, type = null] = found ?? []
  // What zeros before a number with commas, or on another side, would be is left to Python.
  if (!found || (zero && (align || commas))) return refuse({ kind: 'construct', construct: 'f-string' })
  return {
    fill: fill ?? ' ',
    align,
    sign,
    isZeroFilled: zero !== undefined,
    width: Number(width ?? 0),
    hasCommas: commas !== undefined,
    precision: precision === undefined ? null : Number(precision),
    type,
  }
}

function formattedText(text: string, spec: Spec, written: string): string {
  if ((spec.type ?? 's') !== 's')
    return refuse(
      { kind: 'format', type: 'str', spec: written },
      `ValueError: Unknown format code '${spec.type}' for object of type 'str'`,
    )
  if (spec.sign !== '-' || spec.isZeroFilled || spec.hasCommas)
    return refuse({ kind: 'format', type: 'str', spec: written })
  return padded('', text.slice(0, spec.precision ?? text.length), spec, '<')
}

function formattedNumber(value: number, isInt: boolean, spec: Spec, written: string): string {
  const type = isInt ? 'int' : 'float'
  if (spec.type === 's' || (spec.type === 'd' && !isInt))
    return refuse(
      { kind: 'format', type, spec: written },
      `ValueError: Unknown format code '${spec.type}' for object of type '${type}'`,
    )
  const isWhole = isInt && (spec.type ?? 'd') === 'd'
  if (isWhole && spec.precision !== null)
    return refuse(
      { kind: 'format', type, spec: written },
      'ValueError: Precision not allowed in integer format specifier',
    )
  const isNegative = value < 0 || Object.is(value, -0)
  const sign = isNegative ? '-' : spec.sign.replace('-', '')
  const size = Math.abs(value)
  const digits = isWhole ? String(size) : digitsOf(size, spec)
  return padded(sign, spec.hasCommas ? digits.replace(/^\d+/, withCommas) : digits, spec, '>')
}

const withCommas = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

function digitsOf(size: number, { type, precision }: Spec): string {
  if (!Number.isFinite(size)) return floatText(size) + (type === '%' ? '%' : '')
  switch (type) {
    case 'f':
      return rounded(size, precision ?? 6, 'toFixed')
    case '%':
      return `${rounded(size * 100, precision ?? 6, 'toFixed')}%`
    case 'e':
      return withExponent(rounded(size, precision ?? 6, 'toExponential'))
    case 'g':
      return general(size, precision ?? 6, false)
  }
  return precision === null ? floatText(size) : general(size, precision, true)
}

/** So many figures, with an exponent where there are too many places, and no zeros at the end. */
function general(size: number, precision: number, isFloat: boolean): string {
  const figures = Math.max(1, precision)
  const [mantissa = '', exponent = ''] = rounded(size, figures - 1, 'toExponential').split('e')
  const places = Number(exponent) + 1
  if (size !== 0 && (places <= -4 || places > figures - (isFloat ? 1 : 0)))
    return withExponent(`${withoutZeros(mantissa)}e${exponent}`)
  const text = withoutZeros(rounded(size, Math.max(0, figures - places), 'toFixed'))
  return isFloat && !text.includes('.') ? `${text}.0` : text
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function padded(
  sign: string,
  text: string,
  { fill, align, isZeroFilled, width }: Spec,
  usual: string,
): string {
  const missing = Math.max(0, width - sign.length - text.length)
  if (isZeroFilled) return sign + '0'.repeat(missing) + text
  const before = { '<': 0, '^': Math.floor(missing / 2), '>': missing }[align ?? usual] ?? 0
  return fill.repeat(before) + sign + text + fill.repeat(missing - before)
}

import type { Numbers } from './machine.ts'
import type { Shape } from './problem.ts'
import { rounded, withExponent } from './python-text.ts'
import type { DType, Tensor } from './tensor.ts'

/*
 * A tensor as PyTorch prints it (`torch/_tensor_str.py`): four digits behind the point, all numbers equally wide, with
 * an exponent where their sizes differ too much, and the middle of long axes left out. Behind them stands whether
 * gradients go back from it.
 */

const PRECISION = 4
const THRESHOLD = 1000
const EDGE = 3
const LINE = 80

export function tensorText(tensor: Tensor, values: Numbers): string {
  const { shape, dtype } = tensor
  const size = values.length
  const prefix = 'tensor('
  const suffixes: string[] = []
  if (size === 0 && shape.length !== 1) suffixes.push(`size=(${shape.join(', ')})`)
  if (size === 0 && dtype !== 'float32') suffixes.push(`dtype=torch.${dtype}`)
  // PyTorch also names its own function that would go back, which this notebook has under no name.
  if (tensor.history) suffixes.push(tensor.isLeaf ? 'requires_grad=True' : 'grad_fn=<...>')
  if (size === 0) return `${[`${prefix}[]`, ...suffixes].join(', ')})`
  const summarize = size > THRESHOLD
  const shown = summarize ? shownOf(shape, 0, 0, stepsOf(shape), values) : Array.from(values)
  const format = formatter(shown, dtype)
  let text = prefix + nested(shape, 0, 0, stepsOf(shape), values, prefix.length, summarize, format)
  for (const suffix of suffixes) {
    // As PyTorch counts it: the break itself, and the bracket that closes.
    const isTooWide = text.length - text.lastIndexOf('\n') + 1 + suffix.length + 2 > LINE
    text += isTooWide ? `,\n${' '.repeat(prefix.length)}${suffix}` : `, ${suffix}`
  }
  return `${text})`
}

interface Formatter {
  width: number
  text(value: number): string
}

/** Decides how all numbers are written from those that are shown. */
function formatter(shown: readonly number[], dtype: DType): Formatter {
  const padded = (texts: (value: number) => string, measured = shown): Formatter => {
    const width = measured.reduce((most, value) => Math.max(most, texts(value).length), 1)
    return { width, text: (value) => texts(value).padStart(width) }
  }
  if (dtype === 'bool') return padded((value) => (value ? 'True' : 'False'))
  if (dtype === 'int64') return padded(String)
  const plain = (value: number) => specialOr(value, () => rounded(value, PRECISION, 'toFixed'))
  const whole = (value: number) => specialOr(value, () => `${value.toFixed(0)}.`)
  const scientific = (value: number) =>
    specialOr(value, () => withExponent(rounded(value, PRECISION, 'toExponential')))
  // Zeros and what is not finite do not count; where they are wider, they stick out.
  const counted = shown.filter((value) => Number.isFinite(value) && value !== 0)
  const finite = counted.map(Math.abs)
  if (finite.length === 0) return padded(whole, counted)
  const [least, most] = [Math.min(...finite), Math.max(...finite)]
  if (finite.every(Number.isInteger)) {
    // Whole numbers that are all small, or all large in the same measure, need no digits behind the point.
    const scale = most / least > 1000 || most > 1e8
    return padded(scale ? scientific : whole, counted)
  }
  const scale = most / least > 1000 || most > 1e8 || least < 1e-4
  return padded(scale ? scientific : plain, counted)
}

function specialOr(value: number, text: () => string): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return Object.is(value, -0) ? `-${text().replace('-', '')}` : text()
}

const stepsOf = (shape: Shape): number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((all, size) => all * size, 1))

/** The indices that are written of an axis, with null for those left out. */
function indicesOf(size: number, summarize: boolean): (number | null)[] {
  const all = Array.from({ length: size }, (_, i) => i)
  if (!summarize || size <= 2 * EDGE) return all
  return [...all.slice(0, EDGE), null, ...all.slice(-EDGE)]
}

function shownOf(
  shape: Shape,
  axis: number,
  start: number,
  steps: readonly number[],
  values: Numbers,
): number[] {
  if (axis === shape.length) return [values[start] ?? 0]
  return indicesOf(shape[axis] ?? 0, true).flatMap((i) =>
    i === null ? [] : shownOf(shape, axis + 1, start + i * (steps[axis] ?? 1), steps, values),
  )
}

function nested(
  shape: Shape,
  axis: number,
  start: number,
  steps: readonly number[],
  values: Numbers,
  indent: number,
  summarize: boolean,
  format: Formatter,
): string {
  if (shape.length === 0) return format.text(values[0] ?? 0).trimStart()
  const indices = indicesOf(shape[axis] ?? 0, summarize)
  if (axis === shape.length - 1) {
    const perLine = Math.max(1, Math.floor((LINE - indent) / (format.width + 2)))
    const texts = indices.map((i) => (i === null ? ' ...' : format.text(values[start + i] ?? 0)))
    const lines: string[] = []
    for (let i = 0; i < texts.length; i += perLine) lines.push(texts.slice(i, i + perLine).join(', '))
    return `[${lines.join(`,\n${' '.repeat(indent + 1)}`)}]`
  }
  const parts = indices.map((i) =>
    i === null
      ? '...'
      : nested(shape, axis + 1, start + i * (steps[axis] ?? 1), steps, values, indent + 1, summarize, format),
  )
  const gap = `,${'\n'.repeat(shape.length - axis - 1)}${' '.repeat(indent + 1)}`
  return `[${parts.join(gap)}]`
}

import { type GoldenValue, numberOf } from '../../tests/golden/notebook.ts'
import type { Output } from './result.ts'

/* What the tests of golden programs share. */

const BAR = 1e-5

/** What differs, in words; nothing where all is as PyTorch has it. */
export function difference(output: Output | null, golden: GoldenValue): string | null {
  if (!output) return 'there is no output'
  if ('items' in golden) {
    if (output.kind !== 'group' || output.items.length !== golden.items.length) return `it is ${output.kind}`
    const found = golden.items.map((item, i) => difference(output.items[i] ?? null, item))
    return found.find((each) => each !== null) ?? null
  }
  if ('number' in golden) {
    if (output.kind !== 'number') return `it is ${output.kind}: ${JSON.stringify(output)}`
    if (output.type !== golden.type) return `it is ${output.type}`
    return close(output.value, numberOf(golden.number)) ? null : `it is ${output.value}`
  }
  if ('text' in golden) {
    if (output.kind !== 'text') return `it is ${output.kind}: ${JSON.stringify(output)}`
    return output.text === golden.text ? null : `it is ${output.text}`
  }
  if (output.kind !== 'tensor') return `it is ${output.kind}: ${JSON.stringify(output)}`
  const shape = `${output.dtype}[${output.shape.join(', ')}]`
  if (shape !== `${golden.dtype}[${golden.shape.join(', ')}]`) return `it is ${shape}`
  if (output.axes.length !== output.shape.length) return `it has ${output.axes.length} names of axes`
  const wrong = golden.values.findIndex((each, i) => !close(output.values[i] ?? 0, numberOf(each)))
  return wrong < 0 && output.values.length === golden.values.length
    ? null
    : `element ${wrong} is ${output.values[wrong]}, not ${golden.values[wrong]}`
}

const close = (a: number, b: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= BAR * Math.max(1, Math.abs(b))

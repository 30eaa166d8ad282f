import type { Machine } from './machine.ts'
import type { Output } from './result.ts'
import { Tensor } from './tensor.ts'
import { tensorText } from './tensor-text.ts'
import { textOf } from './text-of.ts'
import { typeOf, type Value } from './value.ts'

/** How many items of a list a page gets. */
const MOST_ITEMS = 64

/** A value as the page gets it, read and copied. */
export async function outputOf(machine: Machine, value: Value): Promise<Output> {
  if (value instanceof Tensor) {
    const { shape, dtype, axes } = value
    const values = (await machine.read(value)).slice()
    return { kind: 'tensor', shape, dtype, axes, values, text: tensorText(value, values) }
  }
  if (value.kind === 'int' || value.kind === 'float')
    return { kind: 'number', type: value.kind, value: value.value, text: await textOf(machine, value) }
  if ((value.kind === 'tuple' || value.kind === 'list') && value.items.some(holdsTensor)) {
    const items: Output[] = []
    for (const item of value.items.slice(0, MOST_ITEMS)) items.push(await outputOf(machine, item))
    const names = value.kind === 'tuple' ? (value.names?.items ?? null) : null
    return { kind: 'group', type: typeOf(value), names, items, length: value.items.length }
  }
  return { kind: 'text', text: await textOf(machine, value) }
}

const holdsTensor = (value: Value): boolean =>
  value instanceof Tensor ||
  ((value.kind === 'tuple' || value.kind === 'list') && value.items.some(holdsTensor))

import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  COMPUTED,
  GIVEN,
  type GoldenTensor,
  type GoldenValue,
  numberOf,
  PRINTED,
  REJECTED,
} from '../../tests/golden/notebook.ts'
import { unknownAxes } from './axes.ts'
import type { Environment } from './environment.ts'
import { Notebook } from './notebook.ts'
import type { CellResult, Output } from './result.ts'

const BAR = 1e-5

/** Made by a cell of its own, for the page gives floats alone. */
const literal = ({ dtype, shape, values }: GoldenTensor): string =>
  `torch.tensor([${values.map((each) => (typeof each === 'number' ? each : `float('${each}')`)).join(', ')}], dtype=torch.${dtype}).reshape(${shape.join(', ') || '[]'})`

const floats: Environment = Object.fromEntries(
  GIVEN.filter(({ dtype }) => dtype === 'float32').map(({ name, shape, values }) => [
    name,
    {
      kind: 'tensor',
      shape,
      axes: unknownAxes(shape),
      read: () => Float32Array.from(values, numberOf),
    },
  ]),
)

const others = GIVEN.filter(({ dtype }) => dtype !== 'float32').map(
  (given) => `${given.name} = ${literal(given)}`,
)

async function run(code: string): Promise<CellResult> {
  const notebook = new Notebook(floats)
  const set = await notebook.run(others.join('\n'))
  if (set.kind !== 'done') throw new Error(JSON.stringify(set))
  const result = await notebook.run(code)
  notebook.dispose()
  return result
}

/** What differs, in words; nothing where all is as PyTorch has it. */
function difference(output: Output | null, golden: GoldenValue): string | null {
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

describe.each(['cpu', 'wasm'])('on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true)
  })

  test.each(COMPUTED)('$code', async ({ code, ...golden }) => {
    const result = await run(code)
    if (result.kind !== 'done') throw new Error(JSON.stringify(result))
    expect(difference(result.output, golden)).toBeNull()
  })

  test.each(PRINTED)('$code', async ({ code, printed }) => {
    const result = await run(code)
    expect(result.kind === 'done' ? result.printed : result).toBe(printed)
  })

  test.each(REJECTED)('$code is refused, in PyTorch’s words', async ({ code, error }) => {
    const result = await run(code)
    expect(result.kind).toBe('problem')
    if (result.kind === 'problem' && result.problem.pytorch !== null)
      expect(result.problem.pytorch).toBe(error)
  })
})

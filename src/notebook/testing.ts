import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { GIVEN, type GoldenTensor, numberOf } from '../../tests/golden/notebook.ts'
import { type Axes, unknownAxes } from './axes.ts'
import type { Environment, GivenTensor } from './environment.ts'
import { LIMITS, type Limits } from './limits.ts'
import { Notebook } from './notebook.ts'
import type { Shape } from './problem.ts'
import type { CellResult, Output } from './result.ts'

/* What the tests of this room share. */

export const given = (
  shape: Shape,
  values: ArrayLike<number>,
  axes: Axes = unknownAxes(shape),
): GivenTensor => ({ kind: 'tensor', shape, axes, read: () => Float32Array.from(values) })

/** Runs cells one after the other in a notebook of their own, and frees it. */
export async function runCells(
  environment: Environment,
  cells: readonly string[],
  limits: Partial<Limits> = {},
): Promise<CellResult[]> {
  const notebook = new Notebook(environment, { ...LIMITS, ...limits })
  const results: CellResult[] = []
  for (const cell of cells) results.push(await notebook.run(cell))
  notebook.dispose()
  return results
}

/** What the last of some cells gives. */
export async function outputOf(environment: Environment, ...cells: readonly string[]): Promise<Output> {
  const results = await runCells(environment, cells)
  const failed = results.find((result) => result.kind !== 'done')
  const last = results.at(-1)
  if (failed || last?.kind !== 'done' || !last.output) throw new Error(JSON.stringify(failed ?? last))
  return last.output
}

export async function tensorOf(environment: Environment, ...cells: readonly string[]) {
  const output = await outputOf(environment, ...cells)
  if (output.kind !== 'tensor') throw new Error(`it is ${output.kind}`)
  return output
}

/** Why the last of some cells stops. */
export async function problemOf(
  environment: Environment,
  cells: readonly string[],
  limits: Partial<Limits> = {},
) {
  const last = (await runCells(environment, cells, limits)).at(-1)
  if (last?.kind !== 'problem') throw new Error(`it is ${JSON.stringify(last)}`)
  return last.problem
}

/** Made by a cell of its own, for the page gives floats alone. */
const literal = ({ dtype, shape, values }: GoldenTensor): string =>
  `torch.tensor([${values.map((each) => (typeof each === 'number' ? each : `float('${each}')`)).join(', ')}], dtype=torch.${dtype}).reshape(${shape.join(', ') || '[]'})`

const isFloat = ({ dtype }: GoldenTensor): boolean => dtype === 'float32'

const FLOATS: Environment = Object.fromEntries(
  GIVEN.filter(isFloat).map(({ name, shape, values }) => [name, given(shape, values.map(numberOf))]),
)

const OTHERS = GIVEN.filter((each) => !isFloat(each)).map((each) => `${each.name} = ${literal(each)}`)

/** Runs a program of the golden file, with the tensors that are there for it. */
export async function runGolden(code: string): Promise<CellResult> {
  const [set, result] = await runCells(FLOATS, [OTHERS.join('\n'), code])
  if (set?.kind !== 'done' || !result) throw new Error(JSON.stringify(set))
  return result
}

export async function useBackend(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`${name} does not start`)
}

import { readFileSync } from 'node:fs'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { arithmeticOf, embeddedCell, type Learned } from '../model/arithmetic.ts'
import type { Matrix } from '../model/matrix.ts'
import { STEPS, TENSOR_NAMES } from '../model/steps.ts'
import { seededRandom } from '../picture/prng.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import type { Trace } from './protocol.ts'
import { traceBlock } from './runner.ts'
import { uploadBlock } from './weights.ts'

const FOLDER = 'tests/golden/block'
const CELLS = 200

const read = (file: string) =>
  parseSafetensors(new Uint8Array(readFileSync(`${FOLDER}/${file}.safetensors`))).tensors

const matrix = ({ shape, data }: NamedArray): Matrix => ({ rows: shape[0]!, columns: shape[1]!, data })

const learnedBy = (tensors: StateDict, module: string | null): Learned | null => {
  const weight = tensors[`${module}.weight`]
  return weight ? { weight: weight.data, bias: tensors[`${module}.bias`]!.data } : null
}

/** The largest difference between the arithmetic of random cells and the tensors themselves, by step. */
function differences(trace: Trace, tensors: StateDict): Record<string, number> {
  const next = seededRandom(1)
  const random = (below: number) => Math.floor(next() * below)
  return Object.fromEntries(
    STEPS.map((step) => {
      const { rows, columns, data } = trace[step.id]
      const learned = learnedBy(tensors, step.module)
      let largest = 0
      for (let i = 0; i < CELLS; i++) {
        const cell = { row: random(rows), column: random(columns) }
        const { value } = arithmeticOf(step, cell, trace, learned)
        const actual = data[cell.row * columns + cell.column]!
        // Relative where the number is large: float32 has seven figures, wherever the point stands.
        const difference = Math.abs(value - actual) / Math.max(1, Math.abs(actual))
        if (!(difference <= largest)) largest = difference
      }
      return [step.id, largest]
    }),
  )
}

test('the arithmetic of random cells of every step gives what PyTorch wrote', () => {
  for (const file of ['dim48-tokens50-ratio4-trained', 'dim33-tokens17-ratio1.75-trained']) {
    const tensors = read(file)
    const trace = Object.fromEntries(TENSOR_NAMES.map((name) => [name, matrix(tensors[name]!)])) as Trace
    for (const [step, difference] of Object.entries(differences(trace, tensors))) {
      expect(difference, `${file}, ${step}`).toBeLessThan(1e-5)
    }
  }
})

describe('at the size of the page', () => {
  beforeAll(async () => void (await tf.setBackend('wasm')))

  test('the arithmetic gives the values that the heatmaps draw', async () => {
    const tensors = read('dim192-tokens197-ratio4-trained')
    const { x } = tensors
    const { trace } = await traceBlock(tf.tensor2d(x!.data, [197, 192]), uploadBlock(tensors))
    for (const [step, difference] of Object.entries(differences(trace, tensors))) {
      expect(difference, step).toBeLessThan(1e-5)
    }
  })
})

test('the arithmetic of every embedded token gives what PyTorch wrote', () => {
  const tensors = read('embedding-dim10-grid2')
  const patches = matrix(tensors.patches!)
  const x = matrix(tensors.x!)
  const learned = {
    projection: learnedBy(tensors, 'patch_embed.proj')!,
    classToken: tensors.cls_token!.data,
    classPosition: tensors['pos_encoding.cls_pos_embed']!.data,
    patchPositions: tensors['pos_encoding.pos_embed']!.data,
  }
  for (let i = 0; i < x.data.length; i++) {
    const cell = { row: Math.floor(i / x.columns), column: i % x.columns }
    const { kind, value } = embeddedCell(cell, learned, patches)
    expect(kind).toBe(cell.row === 0 ? 'classToken' : 'patch')
    expect(Math.abs(value - x.data[i]!)).toBeLessThan(1e-5)
  }
})

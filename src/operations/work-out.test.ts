import { readFileSync } from 'node:fs'
import '../engine/kernels/wasm-backend.ts'
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { type GoldenBlock, goldenBlocks, matrixOf } from '../../tests/golden/blocks.ts'
import { FORWARD } from '../engine/forward.ts'
import { BACKENDS } from '../engine/protocol.ts'
import { traceBlock } from '../engine/runner.ts'
import { uploading } from '../engine/weights.ts'
import { DEFAULT_SETTINGS, type Settings } from '../experiment/settings.ts'
import { headsOf } from '../model/block.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import { BLOCK_NAMES } from '../model/blocks/index.ts'
import { type Cell, valueAt } from '../model/matrix.ts'
import { type Trace, tensorOf, traceAtHead } from '../model/trace.ts'
import { seededRandom } from '../picture/prng.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'
import type { WorkedCell } from './made.ts'
import { arrayNames, workOut } from './work-out.ts'

const CELLS = 200

/** No picture is looked at but by the embedding. */
const NO_PICTURE = { width: 0, height: 0, rgb: new Uint8ClampedArray() }

/** A block's arrays under the keys they have as the second of a network, whose input is handed on. */
const inNetwork = (weights: StateDict): StateDict =>
  Object.fromEntries(Object.entries(weights).map(([name, array]) => [`blocks.1.${name}`, array]))

/** Random cells of every tensor of a trace, worked out. */
function* workedCells(settings: Settings, trace: Trace, weights: StateDict): Generator<WorkedCell> {
  const next = seededRandom(1)
  const random = (below: number) => Math.floor(next() * below)
  const arrays = inNetwork(weights)
  for (const step of BLOCKS[settings.model].steps) {
    const { rows, columns } = tensorOf(trace, step.id)
    for (const name of arrayNames(step, settings)) expect(arrays).toHaveProperty([name])
    for (let i = 0; i < CELLS; i++) {
      const cell: Cell = { row: random(rows), column: random(columns) }
      yield workOut({ tensor: step.id, cell }, { result: trace, settings }, NO_PICTURE, arrays)
    }
  }
}

/** Relative where the number is large: float32 has seven figures, wherever the point stands. */
function differenceOf({ made, value }: WorkedCell): number {
  const actual = valueAt(tensorOf(made.trace, made.place.tensor), made.place.cell)
  return Math.abs(value - actual) / Math.max(1, Math.abs(actual))
}

describe.each(BLOCK_NAMES)('%s', (model) => {
  const settings: Settings = { ...DEFAULT_SETTINGS, model, block: 1 }
  const whole = (golden: GoldenBlock) => golden.rowStride === 1

  test.each(goldenBlocks(BLOCKS[model]).filter(whole))(
    'random cells of every tensor of $file come out as PyTorch’s',
    (golden) => {
      for (const worked of workedCells(settings, golden.tensors, golden.weights)) {
        expect(differenceOf(worked), worked.made.place.tensor).toBeLessThan(1e-5)
      }
    },
  )

  test('and so they do in every head', () => {
    const [golden] = goldenBlocks(BLOCKS[model]).filter(whole)
    if (!golden) throw new Error('there are no golden values')
    for (let head = 0; head < headsOf(BLOCKS[model], settings); head++) {
      const trace = traceAtHead(golden.tensors, head)
      for (const worked of workedCells({ ...settings, head }, trace, golden.weights)) {
        expect(differenceOf(worked), worked.made.place.tensor).toBeLessThan(1e-5)
      }
    }
  })

  test('at the size of the page they come out as the heatmaps draw them', async () => {
    await tf.setBackend('wasm')
    const [golden] = goldenBlocks(BLOCKS[model]).filter((each) => !whole(each))
    if (!golden) throw new Error('there are no golden values at the size of the page')
    const { rows, columns, data } = tensorOf(golden.tensors, 'x')
    const { trace } = await traceBlock(
      tf.tensor2d(data, [rows, columns]),
      FORWARD[model](uploading(golden.weights)),
    )
    for (const worked of workedCells(settings, trace, golden.weights)) {
      expect(differenceOf(worked), worked.made.place.tensor).toBeLessThan(1e-5)
    }
  })

  test('the TensorFlow.js shown for every step is in the engine', () => {
    const [golden] = goldenBlocks(BLOCKS[model]).filter(whole)
    if (!golden) throw new Error('there are no golden values')
    for (const worked of workedCells(settings, golden.tensors, golden.weights)) {
      for (const backend of BACKENDS) {
        const { file, lines } = worked.lines(backend)
        // However the formatter has broken it.
        const source = readFileSync(`src/engine/${file}`, 'utf8').replace(/\s+|,(?=\s*\))/g, '')
        for (const line of lines) expect(source).toContain(line.replaceAll(' ', ''))
      }
    }
  })
})

describe('the first block’s input', () => {
  const { tensors } = parseSafetensors(
    new Uint8Array(readFileSync('tests/golden/embedding-dim10-grid2.safetensors')),
  )
  const x = matrixOf(tensors.x ?? { shape: [], data: new Float32Array() })
  const settings: Settings = { ...DEFAULT_SETTINGS, dim: 10, grid: 2, weights: { kind: 'seeded' } }
  const step = BLOCKS.linear.steps[0]

  test('every embedded token comes out as PyTorch’s', async () => {
    if (!step) throw new Error('the block has no steps')
    const { workOutEmbedded } = await import('./OfInput.tsx')
    const array = (name: string) => tensors[name] ?? { shape: [], data: new Float32Array() }
    const embedding = {
      projection: {
        key: 'patch_embed.proj',
        weight: array('patch_embed.proj.weight'),
        bias: array('patch_embed.proj.bias'),
      },
      places: {
        classToken: array('cls_token').data,
        classPosition: array('pos_encoding.cls_pos_embed').data,
        patchPositions: array('pos_encoding.pos_embed').data,
      },
    }
    for (let i = 0; i < x.data.length; i++) {
      const cell = { row: Math.floor(i / x.columns), column: i % x.columns }
      const trace: Trace = new Map([['x', x]])
      if (step.operation !== 'input') throw new Error('the first step is the input')
      const made = { block: BLOCKS.linear, step, place: { tensor: 'x', cell }, trace, settings }
      const worked = workOutEmbedded(made, embedding, matrixOf(array('patches')))
      expect(worked.kind).toBe(cell.row === 0 ? 'classToken' : 'patch')
      expect(differenceOf(worked)).toBeLessThan(1e-5)
    }
  })
})

test('what a module has learned and is missing is an error, not zeros', () => {
  const trace: Trace = new Map([['x', { rows: 1, columns: 1, data: Float32Array.of(1) }]])
  const computed = { result: trace, settings: DEFAULT_SETTINGS }
  expect(() => workOut({ tensor: 'norm1', cell: { row: 0, column: 0 } }, computed, NO_PICTURE, {})).toThrow(
    'norm1',
  )
})

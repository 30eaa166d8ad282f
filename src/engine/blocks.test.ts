import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENGINES, startEngine } from '../../tests/engines.ts'
import { goldenBlocks, goldenCounts, goldenPrintout } from '../../tests/golden/blocks.ts'
import { branchOf, moduleOf, tensorNames } from '../model/block.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import { BLOCK_NAMES } from '../model/blocks/index.ts'
import { firstPatch } from '../model/config.ts'
import { macCount, parameterCount } from '../model/counts.ts'
import type { Matrix } from '../model/matrix.ts'
import { allModules } from '../model/module-tree.ts'
import { printout, printoutText } from '../model/printout.ts'
import { lineOfFrame, sourceOf } from '../model/source.ts'
import { tensorOf } from '../model/trace.ts'
import { FORWARD } from './forward.ts'
import { traceBlock } from './runner.ts'
import { uploading } from './weights.ts'

const BAR = 1e-5

const upload = ({ rows, columns, data }: Matrix) => tf.tensor2d(data, [rows, columns])

/** The largest difference; the golden values may be only every `stride`-th row. */
function largestDifference(actual: Matrix, golden: Matrix, stride: number): number {
  const { columns } = golden
  expect([Math.ceil(actual.rows / stride), actual.columns]).toEqual([golden.rows, columns])
  let largest = 0
  for (const [i, value] of golden.data.entries()) {
    const at = Math.floor(i / columns) * stride * columns + (i % columns)
    const difference = Math.abs((actual.data[at] ?? Number.NaN) - value)
    // Written so that a NaN counts as the largest difference there is.
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
  }
  return largest
}

describe.each(BLOCK_NAMES)('%s', (name) => {
  const block = BLOCKS[name]
  const golden = goldenBlocks(block)

  test('it can be looked up by its own id', () => {
    expect(block.id).toBe(name)
  })

  describe.each(ENGINES)('on %s', (engine) => {
    beforeAll(() => startEngine(engine))

    test.each(golden)('the tensors of $file are PyTorch’s, in the order of the steps', async (made) => {
      const forward = FORWARD[name](uploading(made.weights))
      const { trace } = await traceBlock(upload(tensorOf(made.tensors, 'x')), forward)
      expect([...trace.keys()]).toEqual(tensorNames(block))
      const wrong = [...trace]
        .map(([tensor, actual]) => ({
          tensor,
          difference: largestDifference(
            actual,
            tensorOf(made.tensors, tensor),
            tensor === 'x' ? 1 : made.rowStride,
          ),
        }))
        .filter(({ difference }) => difference > BAR)
      expect(wrong).toEqual([])
    })
  })

  test('what it prints is what PyTorch prints', () => {
    const { dim, num_tokens, mlp_ratio } = goldenCounts(block)
    const sizes = { dim, grid: Math.sqrt(num_tokens - firstPatch({ model: name })), ratio: mlp_ratio }
    // PyTorch 1.12 and later spell out GELU's argument; the article's version did not.
    expect(printoutText(printout(block, sizes, 'complete'))).toBe(
      goldenPrintout(block).replaceAll("GELU(approximate='none')", 'GELU()'),
    )
  })

  test('it costs what PyTorch counts', () => {
    const { dim, num_tokens, mlp_ratio, ...counts } = goldenCounts(block)
    const sizes = { dim, grid: Math.sqrt(num_tokens - firstPatch({ model: name })), ratio: mlp_ratio }
    expect({
      parameters: parameterCount(block, block.modules, sizes),
      macs: macCount(block, block.modules, sizes),
    }).toEqual(counts)
  })

  test('every line that a step runs in stands in the source that is shown, and its part in the line', () => {
    const lines = sourceOf(block.pytorch.files.map((file) => readFileSync(`training/${file}`, 'utf8'))).split(
      '\n',
    )
    for (const frame of block.steps.flatMap(({ frames }) => frames)) {
      const line = lines[lineOfFrame(lines, frame)]
      expect(line?.trim()).toBe(frame.line)
      expect(line).toContain(frame.part)
    }
  })

  test('every module that computes something has a step, and every such step is beside the stream', () => {
    const computing = allModules(block.modules).filter(({ kind }) =>
      ['Linear', 'LayerNorm', 'GELU'].includes(kind),
    )
    expect(new Set(block.steps.map(moduleOf).filter((path) => path !== null))).toEqual(
      new Set(computing.map(({ path }) => path)),
    )
    for (const step of block.steps) {
      if (moduleOf(step) !== null) expect(branchOf(block, step.id), step.id).not.toBeNull()
    }
  })
})

/*
 * The programs a reader downloads with weights and a trace, run as a reader runs them. Neither knows our engine: what
 * PyTorch's modules and TensorFlow.js' layers make of a block is a check of it by two others.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FORWARD } from '../src/engine/forward.ts'
import { traceBlock } from '../src/engine/runner.ts'
import { uploading } from '../src/engine/weights.ts'
import { traceFile } from '../src/experiment/trace-file.ts'
import { tensorNames } from '../src/model/block.ts'
import { BLOCKS } from '../src/model/blocks/all.ts'
import { BLOCK_NAMES, type BlockName } from '../src/model/blocks/index.ts'
import { firstPatch } from '../src/model/config.ts'
import type { Trace } from '../src/model/trace.ts'
import { initialiseBlock } from '../src/weights/initialise.ts'
import { formatSafetensors } from '../src/weights/safetensors.ts'
import type { StateDict } from '../src/weights/state-dict.ts'
import { findPython } from './find-python.mjs'

const folder = mkdtempSync(join(tmpdir(), 'rerun-'))
const WEIGHTS = join(folder, 'weights.safetensors')
const TRACE = join(folder, 'trace.npz')
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(() => tf.setBackend('cpu'))

const weightsOf = (model: BlockName, block = 1) =>
  initialiseBlock({ model, dim: 12, grid: 3, ratio: 2 }, 1, block)

async function traceOf(model: BlockName): Promise<Trace> {
  const x = tf.randomNormal<tf.Rank.R2>([9 + firstPatch({ model }), 12], 0, 1, 'float32', 1)
  return (await traceBlock(x, FORWARD[model](uploading(weightsOf(model))))).trace
}

const bytesOf = async (trace: Trace) => new Uint8Array(await traceFile(trace).arrayBuffer())

/** The same tensors, with 0.01 added to one value of one of them. */
function damaged(trace: Trace, name: string): Trace {
  return new Map(
    [...trace].map(([each, { data, ...size }]) => {
      const copy = data.slice()
      if (each === name) copy[3] = (copy[3] ?? 0) + 0.01
      return [each, { ...size, data: copy }]
    }),
  )
}

const python = findPython('torch', 'numpy')

describe.each([
  { program: 'rerun.py', command: python },
  { program: 'rerun.mjs', command: process.execPath },
])('$program', ({ program, command }) => {
  /** Whether it says that all agree, and the largest difference of each tensor it names. */
  function rerun(weights: StateDict, trace: Uint8Array, metadata?: Record<string, string>) {
    writeFileSync(WEIGHTS, formatSafetensors(weights, metadata))
    writeFileSync(TRACE, trace)
    const { stdout, status } = spawnSync(command, [`training/${program}`, WEIGHTS, TRACE], {
      encoding: 'utf8',
    })
    const lines = stdout.matchAll(/^(\S+) +\(.*\) +(\S+)$/gm)
    return {
      agrees: status === 0 && /^The page and .* agree\.$/m.test(stdout),
      differences: new Map([...lines].map(([, name = '', value]) => [name, Number(value)])),
    }
  }

  function expectAgreement({ agrees, differences }: ReturnType<typeof rerun>, model: BlockName) {
    expect([...differences.keys()]).toEqual(tensorNames(BLOCKS[model]))
    expect(Math.max(...differences.values())).toBeLessThan(1e-5)
    expect(agrees).toBe(true)
  }

  describe.skipIf(!command)('(skipped where there is nothing to run it)', () => {
    test.each(BLOCK_NAMES)('agrees with the block %s as we ran it', async (model) => {
      expectAgreement(rerun(weightsOf(model), await bytesOf(await traceOf(model))), model)
    })

    test('finds the block in a whole network', async () => {
      const network: StateDict = { 'norm.weight': { shape: [12], data: new Float32Array(12) } }
      for (const block of [0, 1]) {
        for (const [name, array] of Object.entries(weightsOf('linear', block))) {
          network[`blocks.${block}.${name}`] = array
        }
      }
      expectAgreement(rerun(network, await bytesOf(await traceOf('linear')), { block: '1' }), 'linear')
    })

    test('reads a trace that was packed again', async () => {
      const packed = zipSync(unzipSync(await bytesOf(await traceOf('linear'))), { level: 9 })
      expectAgreement(rerun(weightsOf('linear'), packed), 'linear')
    })

    test('fails when one weight is another', async () => {
      const weights = weightsOf('linear')
      const bias = weights['mlp2.fc2.bias']
      bias?.data.set([0.01], 3)
      const { agrees, differences } = rerun(weights, await bytesOf(await traceOf('linear')))
      expect(agrees).toBe(false)
      expect(differences.get('norm2')).toBeLessThan(1e-5)
      expect(differences.get('add2')).toBeGreaterThan(1e-3)
    })

    test('names the tensor that is not what it was', async () => {
      const trace = await bytesOf(damaged(await traceOf('linear'), 'mlp1.act'))
      const { agrees, differences } = rerun(weightsOf('linear'), trace)
      expect(agrees).toBe(false)
      expect([...differences].filter(([, difference]) => difference > 1e-5).map(([name]) => name)).toEqual([
        'mlp1.act',
      ])
    })

    test('fails for a trace that is cut off', async () => {
      const trace = await bytesOf(await traceOf('linear'))
      expect(rerun(weightsOf('linear'), trace.subarray(0, 2000)).agrees).toBe(false)
    })
  })
})

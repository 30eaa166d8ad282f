/*
 * The scripts in training/, held to what the page does. They need Python with PyTorch and NumPy; where there is
 * none, as on most machines of CI, these tests are skipped, and the golden files still stand for PyTorch.
 * They lie here because one of them runs the engine.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tensorNames } from '../model/block.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { TRAINED } from '../model/config.ts'
import { networkParameterCount } from '../model/counts.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { initialiseBlock } from '../weights/initialise.ts'
import { formatNpz } from '../weights/npz.ts'
import { formatSafetensors, parseSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { FORWARD } from './forward.ts'
import { traceBlock } from './runner.ts'
import { uploading } from './weights.ts'

/** A version manager's python3 may hide the system's, which has the distribution's PyTorch. */
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import torch, numpy']).status === 0,
)

/** Runs Python in training/: a script with its arguments, or `-c` and some code. */
const runPython = (...parameters: string[]) =>
  spawnSync(python!, parameters, { cwd: 'training', encoding: 'utf8' })

/** What a few lines of Python print. */
function output(code: string): string {
  const { stdout, stderr, status } = runPython('-c', code)
  expect(status, stderr).toBe(0)
  return stdout
}

describe.skipIf(!python)('with PyTorch (skipped where no python3 can import torch and numpy)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'training-'))
  const file = (name: string) => join(folder, name)
  afterAll(() => rmSync(folder, { recursive: true }))

  describe('network.py', () => {
    let made: Record<string, { parameters: number; shapes: Record<string, number[]> }>
    beforeAll(() => {
      made = JSON.parse(
        output(`
import json
from network import BLOCKS, Network
print(json.dumps({
    mixing: {'parameters': sum(p.numel() for p in network.parameters()),
             'shapes': {key: value.shape for key, value in network.state_dict().items()}}
    for mixing, network in ((mixing, Network(mixing)) for mixing in BLOCKS)}))`),
      )
    }, 60_000)

    test('the linear network has the keys, shapes and parameters that the page counts with', () => {
      expect(made.linear!.shapes).toEqual(networkShapes(TRAINED))
      expect(made.linear!.parameters).toBe(networkParameterCount(TRAINED))
    })

    test('its twins differ from it in the blocks alone', () => {
      const { dim, ratio, depth } = TRAINED
      expect(made.none!.shapes).toEqual(networkShapes({ ...TRAINED, model: 'none' }))
      const noBlocks = networkParameterCount({ ...TRAINED, depth: 0 })
      const norm = 2 * dim
      const mlp = 2 * ratio * dim ** 2 + (ratio + 1) * dim
      const attention = 4 * dim ** 2 + 4 * dim
      expect(made.none!.parameters).toBe(noBlocks + depth * (norm + mlp))
      expect(made.attention!.parameters).toBe(noBlocks + depth * (2 * norm + mlp + attention))
    })
  })

  test('muon.py makes a matrix orthogonal: its singular values end up near 1', () => {
    const values = JSON.parse(
      output(`
import torch
from muon import orthogonal
torch.manual_seed(0)
print([torch.linalg.svdvals(orthogonal(torch.randn(shape))).tolist() for shape in ((40, 10), (10, 40), (96, 24))])`),
    )
    // The published coefficients give up convergence for speed: they end between 0.7 and 1.2.
    expect(Math.min(...values.flat())).toBeGreaterThan(0.6)
    expect(Math.max(...values.flat())).toBeLessThan(1.3)
  })

  describe('safetensors.py', () => {
    const tensors: StateDict = {
      matrix: { shape: [2, 3], data: new Float32Array([1, -2.5, 0.1, 3e-6, -0, 7]) },
      'a.vector': { shape: [2], data: new Float32Array([0.5, 1024]) },
    }

    test('writes back what it reads of ours, byte for byte', () => {
      const ours = formatSafetensors(tensors, { block: '2' })
      writeFileSync(file('ours'), ours)
      output(`
import safetensors
tensors, metadata = safetensors.read('${file('ours')}')
open('${file('theirs')}', 'wb').write(safetensors.encode(tensors, **metadata))`)
      expect(new Uint8Array(readFileSync(file('theirs')))).toEqual(ours)
    })

    test('writes float16 that we read, and reads bfloat16', () => {
      const printed = output(`
import safetensors, struct, torch
open('${file('half')}', 'wb').write(safetensors.encode({'x': torch.tensor([[1., .1], [-65504., 6e-8]]).half()}))
header = b'{"y":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}'
open('${file('brain')}', 'wb').write(struct.pack('<Q', len(header)) + header + bytes.fromhex('803f20c0'))
print(safetensors.read('${file('brain')}')[0]['y'].tolist())`)
      const { x } = parseSafetensors(new Uint8Array(readFileSync(file('half')))).tensors
      expect(x!.shape).toEqual([2, 2])
      expect([...x!.data]).toEqual([1, 0.0999755859375, -65504, 2 ** -24])
      expect(JSON.parse(printed)).toEqual([1, -2.5])
    })
  })

  describe('rerun.py', () => {
    const sizes = { model: 'linear', dim: 12, grid: 3, ratio: 2 } as const
    const weights = initialiseBlock(sizes, 1, 1)
    beforeAll(async () => {
      await tf.setBackend('cpu')
      const { trace } = await traceBlock(
        tf.randomNormal([10, 12], 0, 1, 'float32', 1),
        FORWARD.linear(uploading(weights)),
      )
      const arrays = [...trace].map(([name, { rows, columns, data }]) => [
        name,
        { shape: [rows, columns], data },
      ])
      writeFileSync(file('trace.npz'), formatNpz(Object.fromEntries(arrays)))
    })

    const rerun = (tensors: StateDict, metadata?: Record<string, string>) => {
      writeFileSync(file('weights.safetensors'), formatSafetensors(tensors, metadata))
      const { stdout, status } = runPython('rerun.py', file('weights.safetensors'), file('trace.npz'))
      const lines = stdout.matchAll(/^(\S+) +\(.*\) +(\S+)$/gm)
      return { status, differences: new Map([...lines].map(([, name, value]) => [name, Number(value)])) }
    }

    const expectAgreement = ({ status, differences }: ReturnType<typeof rerun>) => {
      expect(status).toBe(0)
      expect([...differences.keys()]).toEqual(tensorNames(LINEAR))
      expect(Math.max(...differences.values())).toBeLessThan(1e-5)
    }

    test('agrees with the block we ran', () => expectAgreement(rerun(weights)))

    test('finds the block in a whole network', () => {
      const prefixed = (number: number) =>
        Object.entries(initialiseBlock(sizes, 1, number)).map(([key, value]) => [
          `blocks.${number}.${key}`,
          value,
        ])
      const head = { 'norm.weight': { shape: [12], data: new Float32Array(12) } }
      const network = { ...Object.fromEntries([...prefixed(0), ...prefixed(1)]), ...head }
      expectAgreement(rerun(network, { block: '1' }))
    })

    test('fails when one weight is another', () => {
      const { shape, data } = weights['mlp2.fc2.bias']!
      const { status, differences } = rerun({
        ...weights,
        'mlp2.fc2.bias': { shape, data: data.with(3, data[3]! + 0.01) },
      })
      expect(status).toBe(1)
      expect(differences.get('norm2')).toBeLessThan(1e-5)
      expect(differences.get('add2')).toBeGreaterThan(1e-3)
    })
  })

  test('train.py stops, and goes on where it stopped', () => {
    const steps = () =>
      JSON.parse(
        output(`
import torch
saved = torch.load('${file('checkpoint.pth')}')
print([saved['step'], saved['options']['pictures']])`),
      )
    const train = (pictures: number) =>
      runPython('train.py', '--out', folder, '--mixing', 'none', '--pictures', String(pictures))
    expect(train(64).status).toBe(0)
    expect(steps()).toEqual([1, 64])
    expect(train(128).status).toBe(0)
    expect(steps()).toEqual([2, 128])
  }, 120_000)
})

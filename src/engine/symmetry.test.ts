import '@tensorflow/tfjs-backend-cpu'
import './kernels/wasm-backend.ts'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { TRAINED } from '../model/config.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { seededNetwork } from '../weights/initialise.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { Loader } from './loader.ts'
import { Cancelled } from './pace.ts'
import { inverse, rolled, shuffled } from './permutation.ts'
import { Prober, type Subject } from './prober.ts'
import { SYMMETRIES } from './protocol.ts'

const config = { ...TRAINED, dim: 12, grid: 4, ratio: 2, depth: 2, positionGrid: 4 }
const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, 64)

/** Random numbers large enough that every part has something to say. */
function louder(source: NetworkSource): NetworkSource {
  return {
    ...source,
    async read(name) {
      const shape = source.shapes.get(name)!
      const size = shape.reduce((product, each) => product * each)
      const data = Float32Array.from(
        { length: size },
        (_, i) => Math.sin(i * 12.9898 + name.length * 7.7) / 2,
      )
      return { shape, data }
    },
  }
}
const linear: Subject = { source: louder(seededNetwork(config, 1)), picture }
const attention: Subject = {
  source: { ...louder(seededNetwork({ ...config, model: 'attention' }, 1)), id: 'attention' },
  picture,
}
const control = { isCancelled: () => false }

test('an order and its inverse leave everything where it was', () => {
  const order = shuffled(20, 3)
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(20).keys()])
  expect(inverse(order).map((from) => order[from])).toEqual([...Array(20).keys()])
  expect(shuffled(20, 3)).toEqual(order)
  expect(shuffled(20, 4)).not.toEqual(order)
})

test('a rolled grid has every patch one further, and what leaves it comes back on the other side', () => {
  expect(rolled(3, 0, 1)).toEqual([2, 0, 1, 5, 3, 4, 8, 6, 7])
  expect(rolled(3, -1, 0)).toEqual([3, 4, 5, 6, 7, 8, 0, 1, 2])
  expect(inverse(rolled(3, 1, -1))).toEqual(rolled(3, -1, 1))
})

describe.each(['cpu', 'wasm'])('on the %s backend', (backend) => {
  const loader = new Loader()
  const prober = new Prober(loader)
  beforeAll(async () => {
    await tf.setBackend(backend)
    loader.dispose()
  })

  test('each part minds exactly the exchanges it should', async () => {
    const measured: Record<string, Record<string, boolean>> = {}
    for (const symmetry of SYMMETRIES) {
      const question = { block: 1, symmetry, seed: 5 }
      const { differences } = await prober.symmetry(linear, question, control)
      const twin = await prober.symmetry(attention, question, control)
      const all = Object.entries({ ...differences, ...twin.differences })
      // Between rounding and a tenth of the update lies nothing.
      expect(all.filter(([, value]) => !(value < 1e-5 || value > 0.1))).toEqual([])
      measured[symmetry] = Object.fromEntries(all.map(([part, value]) => [part, value > 0.1]))
    }
    expect(measured).toEqual({
      shuffle: { mlp1: false, mlp2: true, block: true, attention: false, convolution: true },
      shift: { mlp1: false, mlp2: true, block: true, attention: false, convolution: false },
      features: { mlp1: true, mlp2: false, block: true, attention: true, convolution: false },
    })
  })

  test('the influence on a token comes with the weights that mixed: mlp2’s, or a row of attention a head', async () => {
    const question = { from: 0, to: 2, token: 3 }
    const ofLinear = await prober.influence(linear, question, control)
    expect(ofLinear.influence).toHaveLength(17)
    expect(ofLinear.weights).toHaveLength(17 * 34)
    expect(ofLinear.attention).toEqual([])
    const ofAttention = await prober.influence(attention, question, control)
    expect(ofAttention.weights).toBeNull()
    expect(ofAttention.attention).toHaveLength(3)
    for (const row of ofAttention.attention) expect(row.reduce((sum, each) => sum + each)).toBeCloseTo(1, 5)
  })

  test('questions leave no tensor behind, answered or given up', async () => {
    loader.dispose()
    const before = tf.memory().numTensors
    for (const subject of [linear, attention]) {
      await prober.influence(subject, { from: 0, to: 2, token: 0 }, control)
      await prober.symmetry(subject, { block: 1, symmetry: 'shift', seed: 0 }, control)
      let calls = 0
      const soon = { isCancelled: () => ++calls > 2 }
      await expect(prober.influence(subject, { from: 0, to: 2, token: 0 }, soon)).rejects.toThrow(Cancelled)
      const atOnce = { isCancelled: () => true }
      const question = { block: 1, symmetry: 'shift', seed: 0 } as const
      await expect(prober.symmetry(subject, question, atOnce)).rejects.toThrow(Cancelled)
    }
    loader.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

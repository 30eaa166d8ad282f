import '@tensorflow/tfjs-backend-cpu'
import './kernels/wasm-backend.ts'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { tensorNames } from '../model/block.ts'
import { BLOCK_NAMES, type BlockName } from '../model/blocks/index.ts'
import { LINEAR } from '../model/blocks/linear.ts'
import { TRAINED } from '../model/config.ts'
import { tensorOf } from '../model/trace.ts'
import { renderShapeWorld } from '../picture/render-shape-world.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { seededNetwork } from '../weights/initialise.ts'
import { Cancelled } from './pace.ts'
import { Runner } from './runner.ts'

const SIZES = { dim: 12, grid: 3, ratio: 2 }
const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, 48)
const other = renderShapeWorld({ ...DEFAULT_SHAPE_WORLD, shape: 'star' }, 48)
const network = (seed = 1, sizes = SIZES, model: BlockName = 'linear') =>
  seededNetwork({ ...TRAINED, ...sizes, model, positionGrid: sizes.grid }, seed)
const control = { isCancelled: () => false }

describe.each(['cpu', 'wasm'])('on the %s backend', (backend) => {
  const runner = new Runner()
  beforeAll(async () => {
    await tf.setBackend(backend)
  })
  afterEach(() => runner.dispose())

  test('a run gives the 13 tensors with the sizes of the config', async () => {
    const { trace } = await runner.trace(picture, network(), 0, control)
    expect([...trace.keys()]).toEqual(tensorNames(LINEAR))
    expect(tensorOf(trace, 'x')).toMatchObject({ rows: 10, columns: 12 })
    expect(tensorOf(trace, 'mlp2.fc1')).toMatchObject({ rows: 12, columns: 20 })
  })

  test('the same request gives the same numbers, another seed gives others', async () => {
    const first = await runner.trace(picture, network(), 0, control)
    const again = await runner.trace(picture, network(), 0, control)
    const other = await runner.trace(picture, network(2), 0, control)
    expect(tensorOf(again.trace, 'add2').data).toEqual(tensorOf(first.trace, 'add2').data)
    expect(tensorOf(other.trace, 'add2').data).not.toEqual(tensorOf(first.trace, 'add2').data)
  })

  test('block 1 begins where block 0 ended', async () => {
    const zero = await runner.trace(picture, network(), 0, control)
    const one = await runner.trace(picture, network(), 1, control)
    expect(tensorOf(one.trace, 'x').data).toEqual(tensorOf(zero.trace, 'transpose2').data)
  })

  test('500 changes of block, picture and size leave no tensor behind', async () => {
    const change = async (i: number) => {
      const model = BLOCK_NAMES[i % BLOCK_NAMES.length] ?? 'linear'
      const seen = i % 7 < 3 ? picture : other
      const source = network(i % 2, { dim: 9 + 3 * (i % 5), grid: 3, ratio: 1 + (i % 3) / 2 }, model)
      await runner.trace(seen, source, i % 4, control)
      await runner.network(
        seen,
        source,
        i % 5 === 0 ? ['0.mlp2', '1.mlp_channels', '2.mlp1', 'residual'] : [],
        control,
      )
    }
    await change(0)
    runner.dispose()
    const before = tf.memory().numTensors
    for (let i = 0; i < 500; i++) await change(i)
    runner.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

test('a run stops between two blocks once it is cancelled, and leaves no tensor behind', async () => {
  await tf.setBackend('cpu')
  const runner = new Runner()
  const before = tf.memory().numTensors
  await expect(runner.trace(picture, network(), 3, { isCancelled: () => true })).rejects.toThrow(Cancelled)
  runner.dispose()
  expect(tf.memory().numTensors).toBe(before)
})

test('the network’s depths are the blocks’ inputs and outputs', async () => {
  await tf.setBackend('cpu')
  const runner = new Runner()
  const { depths } = await runner.network(picture, network(), [], control)
  const { trace } = await runner.trace(picture, network(), 2, control)
  expect(depths).toHaveLength(5)
  expect(depths[2]!.tokens.data).toEqual(tensorOf(trace, 'x').data)
  expect(depths[3]!.tokens.data).toEqual(tensorOf(trace, 'transpose2').data)
  const rms = (data: Float32Array) => Math.sqrt(data.reduce((sum, v) => sum + v * v, 0) / data.length)
  const share = rms(tensorOf(trace, 'mlp1.fc2').data) / rms(tensorOf(trace, 'x').data)
  expect(depths[3]!.updates.mlp1).toBeCloseTo(share, 5)
  runner.dispose()
})

test('without any mlp2 the class token does not see the picture; with one it does', async () => {
  await tf.setBackend('cpu')
  const runner = new Runner()
  const all = ['0.mlp2', '1.mlp2', '2.mlp2', '3.mlp2'] as const
  const blind = await runner.network(picture, network(), all, control)
  const seeing = await runner.network(picture, network(), all.slice(1), control)
  expect(blind.blindness).toBe(0)
  expect(seeing.blindness).toBeNull()
  const grey = { ...picture, rgb: new Uint8ClampedArray(picture.rgb.length).fill(128) }
  const classToken = ({ depths }: typeof blind) => depths.at(-1)!.tokens.data.subarray(0, SIZES.dim)
  expect(classToken(await runner.network(grey, network(), all, control))).toEqual(classToken(blind))
  expect(classToken(await runner.network(grey, network(), all.slice(1), control))).not.toEqual(
    classToken(seeing),
  )
  runner.dispose()
})

import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TENSOR_NAMES } from '../model/steps.ts'
import { DEFAULT_SHAPE_WORLD, renderShapeWorld } from '../picture/shape-world.ts'
import { Cancelled, Runner } from './runner.ts'

const request = { sizes: { dim: 12, grid: 3, ratio: 2 }, seed: 1, block: 0 }
const picture = renderShapeWorld(DEFAULT_SHAPE_WORLD, 48)
const never = () => false

describe.each(['cpu', 'wasm'])('on the %s backend', (backend) => {
  const runner = new Runner()
  beforeAll(async () => {
    await tf.setBackend(backend)
  })
  afterEach(() => runner.dispose())

  test('a run gives the 13 tensors with the sizes of the config', async () => {
    const { trace } = await runner.run(picture, request, never)
    expect(Object.keys(trace)).toEqual([...TENSOR_NAMES])
    expect([trace.x.rows, trace.x.columns]).toEqual([10, 12])
    expect([trace['mlp2.fc1'].rows, trace['mlp2.fc1'].columns]).toEqual([12, 20])
  })

  test('the same request gives the same numbers, another seed gives others', async () => {
    const first = await runner.run(picture, request, never)
    const again = await runner.run(picture, request, never)
    const other = await runner.run(picture, { ...request, seed: 2 }, never)
    expect(again.trace.add2.data).toEqual(first.trace.add2.data)
    expect(other.trace.add2.data).not.toEqual(first.trace.add2.data)
  })

  test('block 1 begins where block 0 ended', async () => {
    const zero = await runner.run(picture, request, never)
    const one = await runner.run(picture, { ...request, block: 1 }, never)
    expect(one.trace.x.data).toEqual(zero.trace.transpose2.data)
  })

  test('500 changes leave no tensor behind', async () => {
    const change = (i: number) =>
      runner.run(
        picture,
        { sizes: { dim: 8 + (i % 5), grid: 3, ratio: 1 + (i % 3) / 2 }, seed: i % 2, block: i % 4 },
        never,
      )
    await runner.run(picture, request, never)
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
  await expect(runner.run(picture, { ...request, block: 11 }, () => true)).rejects.toThrow(Cancelled)
  runner.dispose()
  expect(tf.memory().numTensors).toBe(before)
})

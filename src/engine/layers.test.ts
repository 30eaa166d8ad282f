import './kernels/wasm-backend.ts'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { initialiseBlock } from '../weights/initialise.ts'
import { FORWARD } from './forward.ts'
import { uploading } from './weights.ts'

test('on wasm a block that no one looks into is kernels of our own and nothing else', async () => {
  await tf.setBackend('wasm')
  const block = FORWARD.linear(
    uploading(initialiseBlock({ model: 'linear', dim: 8, grid: 2, ratio: 2 }, 1, 0)),
  )
  const x = tf.ones<tf.Rank.R2>([5, 8])
  const { kernelNames } = await tf.profile(() => block(x))
  expect(kernelNames.toSorted()).toEqual(['LayerNorm', 'Linear', 'TransposeMatrix'])
})

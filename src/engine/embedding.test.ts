import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { embed } from './embedding.ts'

test('without positions a row is its patch alone, and row 0 the class token alone', async () => {
  await tf.setBackend('cpu')
  const weights = {
    projection: { weight: tf.tensor2d([[1], [10]]), bias: tf.tensor1d([100]) },
    classToken: tf.tensor2d([[7]]),
    classPosition: tf.tensor2d([[0.5]]),
    patchPositions: tf.tensor2d([[1000], [2000]]),
  }
  const patches = tf.tensor2d([
    [1, 2],
    [3, 4],
  ])
  expect(Array.from(await embed(patches, weights).data())).toEqual([7.5, 1121, 2143])
  expect(Array.from(await embed(patches, weights, false).data())).toEqual([7, 121, 143])
})

import './wasm-backend.ts'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'

test('a clone has the memory of what it is a clone of, and keeps it when that goes', async () => {
  await tf.setBackend('wasm')
  const before = tf.backend().numDataIds()
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3])
  const clone = tf.clone(x)
  expect(tf.backend().numDataIds()).toBe(before + 1)
  x.dispose()
  // Takes the place of x, if that was given up.
  const other = tf.zeros([2, 3])
  expect([...clone.dataSync()]).toEqual([1, 2, 3, 4, 5, 6])
  expect([clone.shape, clone.dtype]).toEqual([[2, 3], 'float32'])
  tf.dispose([clone, other])
  expect(tf.backend().numDataIds()).toBe(before)
})

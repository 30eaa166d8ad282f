import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import './gradients.ts'
import { seededRandom } from '../picture/prng.ts'

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const random = seededRandom(7)
const matrix = (rows: number, columns: number) =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => 0.5 + random()),
    [rows, columns],
  )

const other = matrix(4, 6)
const row = matrix(1, 6)
const tall = matrix(6, 3)

/** Every op that has a derivative, on each of its inputs, with what is spread over a larger one among them. */
const CASES: Record<string, (x: tf.Tensor2D) => tf.Tensor> = {
  add: (x) => tf.add(other, x),
  'add to many': (x) => tf.add(other, tf.slice(x, [2, 0], [1, 6])),
  sub: (x) => tf.sub(other, x),
  'sub from many': (x) => tf.sub(other, tf.slice(x, [1, 0], [1, 6])),
  mul: (x) => tf.mul(x, other),
  'mul by a row': (x) => tf.mul(x, row),
  'mul many': (x) => tf.mul(other, tf.slice(x, [3, 0], [1, 6])),
  'mul by itself': (x) => tf.mul(x, x),
  square: tf.square,
  rsqrt: tf.rsqrt,
  erf: tf.erf,
  mean: (x) => tf.mean(x, -1, true),
  softmax: (x) => tf.softmax(x),
  transpose: (x) => tf.transpose(x),
  'transpose each of a batch': (x) => tf.transpose(tf.reshape(x, [2, 3, 4]), [0, 2, 1]),
  'transpose all axes': (x) => tf.transpose(tf.reshape(x, [2, 3, 4]), [2, 0, 1]),
  'matMul of a batch': (x) => tf.matMul(tf.reshape(x, [2, 4, 3]), tf.reshape(tf.square(x), [2, 3, 4])),
  reshape: (x) => tf.square(tf.reshape(x, [3, 8])),
  'mean of all': (x) => tf.reshape(tf.mean(tf.square(x)), [1, 1]),
  'mean of the middle axis': (x) => tf.mean(tf.reshape(tf.square(x), [2, 3, 4]), 1, true),
  'matMul on the left': (x) => tf.matMul(x, tall),
  'matMul on the right': (x) => tf.matMul(tf.transpose(tall), tf.transpose(x)),
  slice: (x) => tf.slice(x, [1, 2], [2, 3]),
  split: (x) => tf.mul(tf.split(x, 3, 1)[1]!, tf.split(x, 3, 1)[0]!),
  'split down': (x) => tf.split(x, [1, 3], 0)[1]!,
  concat: (x) => tf.concat([other, tf.square(x)], 1),
  'concat down': (x) => tf.concat([tf.square(x), row], 0),
}

test.each(Object.entries(CASES))('%s: the gradient is what a small step measures', (_, run) => {
  const x = matrix(4, 6)
  const y = run(x)
  // A weight of its own for every cell of the output, or what goes to the wrong cell would not show.
  const weights = tf.reshape(matrix(1, y.size), y.shape)
  const outcome = (at: tf.Tensor) => tf.sum(tf.mul(run(at as tf.Tensor2D), weights)).dataSync()[0]!
  const gradient = tf
    .grad(run as (x: tf.Tensor) => tf.Tensor)(x, weights)
    .dataSync()
  const step = 1e-2
  for (let i = 0; i < x.size; i++) {
    const change = tf.reshape(tf.oneHot(tf.scalar(i, 'int32'), x.size, step, 0), x.shape)
    const measured = (outcome(tf.add(x, change)) - outcome(tf.sub(x, change))) / (2 * step)
    expect(Math.abs(gradient[i]! - measured)).toBeLessThan(2e-3)
  }
})

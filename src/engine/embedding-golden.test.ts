import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { ENGINES, startEngine } from '../../tests/engines.ts'
import { matrixOf } from '../../tests/golden/blocks.ts'
import { parseSafetensors } from '../weights/safetensors.ts'
import { embed } from './embedding.ts'
import { embeddingOf, uploading } from './weights.ts'

const BAR = 1e-5

const largestDifference = (a: tf.Tensor, b: tf.Tensor): number =>
  tf.max(tf.abs(tf.sub(a, b))).dataSync()[0] ?? Number.NaN

test.each(ENGINES)('on %s the token matrix is PyTorch’s', async (engine) => {
  await startEngine(engine)
  const { tensors } = parseSafetensors(
    new Uint8Array(readFileSync('tests/golden/embedding-dim10-grid2.safetensors')),
  )
  const [patches, x] = ['patches', 'x'].map((name) => {
    const { rows, columns, data } = matrixOf(tensors[name] ?? { shape: [], data: new Float32Array() })
    return tf.tensor2d(data, [rows, columns])
  })
  if (!patches || !x) throw new Error('the golden values are incomplete')
  expect(largestDifference(embed(patches, embeddingOf(uploading(tensors))), x)).toBeLessThan(BAR)
})

test('the wasm product with a bias is right only without transpose flags, which is why weights are (in, out)', async () => {
  const a = tf.randomNormal<tf.Rank.R2>([17, 24])
  const b = tf.randomNormal<tf.Rank.R2>([24, 33])
  const bias = tf.randomNormal<tf.Rank.R1>([33])
  await tf.setBackend('cpu')
  const expected = tf.add(tf.matMul(a, b), bias).dataSync()
  await tf.setBackend('wasm')
  const product = tf.fused.matMul({ a, b, bias })
  expect(largestDifference(product, tf.tensor2d(expected, [17, 33]))).toBeLessThan(BAR)
})

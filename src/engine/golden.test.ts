import { readdirSync, readFileSync } from 'node:fs'
import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { TENSOR_NAMES } from '../model/steps.ts'
import { parseSafetensors, type Safetensors } from '../weights/safetensors.ts'
import type { NamedArray } from '../weights/state-dict.ts'
import { embed } from './embedding.ts'
import { traceBlock } from './runner.ts'
import { embeddingOf, uploadBlock, uploading } from './weights.ts'

/** Written by PyTorch; see training/write_golden.py. */
const FOLDER = 'tests/golden/block'
const BAR = 1e-5

const goldenFiles = (kind: 'dim' | 'embedding') =>
  readdirSync(FOLDER).filter((file) => file.startsWith(kind) && file.endsWith('.safetensors'))

const read = (file: string): Safetensors =>
  parseSafetensors(new Uint8Array(readFileSync(`${FOLDER}/${file}`)))

const matrix = ({ data, shape }: NamedArray) => tf.tensor2d(data, [shape[0]!, shape[1]!])

/** The largest difference; the golden file may hold only every `stride`-th row. */
function largestDifference(actual: Float32Array, golden: NamedArray, stride: number): number {
  const columns = golden.shape[1]!
  let largest = 0
  for (let i = 0; i < golden.data.length; i++) {
    const at = Math.floor(i / columns) * stride * columns + (i % columns)
    const difference = Math.abs(actual[at]! - golden.data[i]!)
    // Written so that a NaN counts as the largest difference there is.
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
  }
  return largest
}

describe.each(['cpu', 'wasm'])('on the %s backend', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true)
  })

  test.each(goldenFiles('dim'))('all 13 tensors of %s are PyTorch’s', async (file) => {
    const { tensors, metadata } = read(file)
    const { trace } = await traceBlock(matrix(tensors.x!), uploadBlock(tensors))
    const stride = (name: string) => (name === 'x' ? 1 : Number(metadata.row_stride))
    const wrong = TENSOR_NAMES.map((name) => ({
      name,
      difference: largestDifference(trace[name].data, tensors[name]!, stride(name)),
    })).filter(({ difference }) => difference > BAR)
    expect(wrong).toEqual([])
    for (const name of TENSOR_NAMES) {
      const { rows, columns } = trace[name]
      const [goldenRows, goldenColumns] = tensors[name]!.shape
      expect([Math.ceil(rows / stride(name)), columns]).toEqual([goldenRows, goldenColumns])
    }
  })

  test.each(goldenFiles('embedding'))('the token matrix of %s is PyTorch’s', async (file) => {
    const { tensors } = read(file)
    const x = embed(matrix(tensors.patches!), embeddingOf(uploading(tensors)))
    expect(largestDifference((await x.data()) as Float32Array, tensors.x!, 1)).toBeLessThan(BAR)
  })
})

test('the wasm product with a bias is right only without transpose flags, which is why weights are (in, out)', async () => {
  const a = tf.randomNormal<tf.Rank.R2>([17, 24])
  const b = tf.randomNormal<tf.Rank.R2>([24, 33])
  const bias = tf.randomNormal<tf.Rank.R1>([33])
  await tf.setBackend('cpu')
  const expected = tf.add(tf.matMul(a, b), bias).dataSync()
  await tf.setBackend('wasm')
  const product = tf.fused.matMul({ a, b, bias })
  expect(
    largestDifference(
      product.dataSync() as Float32Array,
      { shape: [17, 33], data: expected as Float32Array },
      1,
    ),
  ).toBeLessThan(1e-5)
})

import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { beforeAll, expect, test } from 'vitest'
import { gelu, layerNorm } from './layers.ts'

/** On the wasm build for browsers without SIMD; the golden tests run the other. */
beforeAll(async () => {
  tf.env().set('WASM_HAS_SIMD_SUPPORT', false)
  expect(await tf.setBackend('wasm')).toBe(true)
})

const matrix = () => tf.randomNormal<tf.Rank.R2>([17, 33], 0, 3, 'float32', 1)
const weights = () => ({
  weight: tf.randomNormal<tf.Rank.R1>([33], 1, 1, 'float32', 2),
  bias: tf.randomNormal<tf.Rank.R1>([33], 0, 1, 'float32', 3),
})

/** What `compute` gives on the backend; every call sees the same seeded numbers. */
async function on(backend: string, compute: () => tf.Tensor): Promise<number[]> {
  await tf.setBackend(backend)
  return tf.tidy(() => [...compute().dataSync()])
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(5e-6)
  })
}

test.each([
  ['GELU', () => gelu(matrix())],
  ['LayerNorm', () => layerNorm(matrix(), weights())],
])('%s as a wasm kernel is the composed one', async (_, compute) => {
  expectClose(await on('wasm', compute), await on('cpu', compute))
})

test('each is one kernel on wasm', async () => {
  await tf.setBackend('wasm')
  const { kernelNames } = await tf.profile(() => layerNorm(gelu(matrix()), weights()))
  expect(kernelNames).toEqual(expect.arrayContaining(['Gelu', 'LayerNorm']))
  expect(kernelNames).not.toContain('Erf')
})

test.each([
  ['GELU', () => tf.grad((x: tf.Tensor) => gelu(x as tf.Tensor2D))(matrix())],
  ['LayerNorm', () => tf.grad((x: tf.Tensor) => layerNorm(x as tf.Tensor2D, weights()))(matrix())],
])('the gradient of %s on wasm is that of the composed one', async (_, compute) => {
  expectClose(await on('wasm', compute), await on('cpu', compute))
})

test('an output for which the heap has to grow is written to the heap that has grown', async () => {
  await tf.setBackend('wasm')
  const size = 2 ** 24
  const x = tf.fill([1, size], 20) as tf.Tensor2D
  const output = gelu(x)
  expect(output.dataSync().every((value) => value === 20)).toBe(true)
  tf.dispose([x, output])
})

import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { startEngine, WITH_KERNELS } from '../../tests/engines.ts'
import { findingProducts, knowingProducts, type Products } from './known-products.ts'
import { gelu, linear, linearGelu } from './layers.ts'

const layer = () => ({ weight: tf.ones<tf.Rank.R2>([3, 2]), bias: tf.ones<tf.Rank.R1>([2]) })
const run = (x: tf.Tensor2D) => linear(linear(x, layer()), { weight: tf.ones([2, 1]), bias: tf.zeros([1]) })

test.each(WITH_KERNELS)(
  'on %s what is known of a product is handed on instead of worked out',
  async (engine) => {
    await startEngine(engine)
    const { numTensors } = tf.memory()
    tf.tidy(() => {
      const x = tf.ones<tf.Rank.R2>([1, 3])
      const products: Products = []
      expect(findingProducts(products, () => run(x)).arraySync()).toEqual([[8]])
      expect(products.map((product) => product.arraySync())).toEqual([[[4, 4]], [[8]]])
      const others: Products = [tf.fill([1, 2], 5), tf.fill([1, 1], 6)]
      expect(knowingProducts(others, () => run(x)).arraySync()).toEqual([[6]])
      expect(run(x).arraySync()).toEqual([[8]])
      // Within a fused layer it could not be seen.
      findingProducts(products, () => linearGelu(x, layer()))
      expect(products.at(-2)?.arraySync()).toEqual([[4, 4]])
      // What is known of GELU is handed on too.
      const ofGelu: Products = [tf.fill([1, 3], 7)]
      expect(knowingProducts(ofGelu, () => gelu(x)).arraySync()).toEqual([[7, 7, 7]])
      tf.dispose(products)
    })
    expect(tf.memory().numTensors).toBe(numTensors)
  },
)

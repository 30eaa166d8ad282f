import * as tf from '@tensorflow/tfjs-core'
import { COMPLETE } from '../model/ablation.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import type { NetworkConfig } from '../model/config.ts'
import type { Matrix } from '../model/matrix.ts'
import { seededRandom } from '../picture/prng.ts'
import type { Forward } from './forward.ts'
import { type BlockFunction, backThrough } from './influence.ts'
import { findingProducts, knowingProducts, type Products } from './known-products.ts'
import { taken } from './taken.ts'
import { keepNothing, type Tap } from './tap.ts'
import { tokenMixers } from './token-mixers.ts'

/** The part of a block that mixes tokens, and what it reads of the block's input. */
export interface MixingPart {
  update: BlockFunction
  reads: BlockFunction
}

/** Of a block that mixes no tokens, it is what the block adds. */
export function mixingPart(model: NetworkConfig['model'], forward: Forward): MixingPart {
  const mixers = tokenMixers(model)
  const names = BLOCKS[model].branches.map(({ name }) => name)
  const others = mixers.length > 0 ? names.filter((name) => !mixers.includes(name)) : []
  const isFirst = others.length === 0 || names.indexOf(mixers[0] ?? '') < names.indexOf(others[0] ?? '')
  return {
    // Without the residual what is left of the block is what the part adds.
    update: (x) => forward(x, keepNothing, { ...COMPLETE, branches: others, residual: true }),
    reads: (x) => (isFirst ? tf.clone(x) : forward(x, keepNothing, { ...COMPLETE, branches: mixers })),
  }
}

/** One direction in the features, each with a sign of its own. */
export function signs(features: number, seed = 1): tf.Tensor2D {
  const random = seededRandom(seed)
  return tf.tensor2d(
    Float32Array.from({ length: features }, () => (random() < 0.5 ? -1 : 1)),
    [1, features],
  )
}

/**
 * Which token listens to which: for every token that listens, down, and every one that is heard, across, the root mean
 * square over the listener's features of the length of their gradients. What is measured is how the update of the one
 * changes along `directions` (rows of features) when the other moves. Along all axes it is exact. Along one of random
 * signs the squares are right on average; where no feature hears another, they are exact as well.
 */
export async function mixingMap(
  update: BlockFunction,
  x: tf.Tensor2D,
  directions: tf.Tensor2D,
  pause: (tokensDone: number) => Promise<void>,
): Promise<Matrix> {
  const [tokens] = x.shape
  const data = new Float32Array(tokens * tokens)
  // The way there is the same for every token, so its products are worked out once.
  const products: Products = []
  tf.dispose(tf.tidy(() => findingProducts(products, () => update(x))))
  const again: BlockFunction = (stream) => knowingProducts(products, () => update(stream))
  const rowOf = (token: number) => {
    const around: [number, number] = [token, tokens - token - 1]
    const gradients = tf
      .split<tf.Tensor2D>(directions, directions.shape[0])
      .map((direction) => backThrough(again, x, tf.pad<tf.Tensor2D>(direction, [around, [0, 0]])))
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient), 1))
    return tf.sqrt(tf.div(tf.addN(squares), tf.sum(tf.square(directions))))
  }
  try {
    for (let token = 0; token < tokens; token++) {
      const row = tf.tidy(() => rowOf(token))
      data.set(await row.data<'float32'>().finally(() => row.dispose()), token * tokens)
      await pause(token + 1)
    }
  } finally {
    tf.dispose(products)
  }
  return { rows: tokens, columns: tokens, data }
}

/** How much of each token, across, every token, down, takes: a map for each head of a block, none where it has no attention. */
export async function attentionIn(block: Forward, x: tf.Tensor2D): Promise<Matrix[]> {
  const heads: tf.Tensor[] = []
  const keepShares: Tap = (name, tensor) => {
    if (name === 'attn.softmax') heads.push(...tf.unstack(tensor).map((head) => tf.keep(head)))
    return tensor
  }
  tf.dispose(tf.tidy(() => block(x, keepShares)))
  const [tokens] = x.shape
  return (await taken(...heads)).map((data) => ({ rows: tokens, columns: tokens, data }))
}

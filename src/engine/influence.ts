import * as tf from '@tensorflow/tfjs-core'
import './gradients.ts'
import { type HeadWeights, head } from './head.ts'
import { findingProducts, knowingProducts, type Products } from './known-products.ts'

export type BlockFunction = (x: tf.Tensor2D) => tf.Tensor2D

/** What the influence is on: the logit of the winning class, or the length of an output token's row. */
export type Outcome = { of: 'logit'; index: number } | { of: 'length' }

export interface Influence {
  outcome: Outcome
  /**
   * One a token of the input: how fast the outcome changes, to first order, when the token's row moves in the
   * direction that changes it most.
   */
  influence: Float32Array
}

interface InfluenceTask {
  /** The output token. */
  token: number
  /** Given where the outcome is to be the winning logit. It is asked for when the blocks have run. */
  head: (() => Promise<HeadWeights | null>) | null
  /** How many blocks x goes through. */
  count: number
  /** Block `index` of them, counted from 0. It is asked for each time it is run. */
  block: (index: number) => Promise<BlockFunction>
  /** Called after every block, on the way there and on the way back: a place to stop. */
  pause: () => Promise<void>
}

/** The vector-Jacobian product: from an outcome's gradient at the output of `run` to that at its input. */
export const backThrough = (run: BlockFunction, x: tf.Tensor2D, gradient: tf.Tensor2D): tf.Tensor2D =>
  tf.tidy(() => tf.grad(run as (x: tf.Tensor) => tf.Tensor)(x, gradient) as tf.Tensor2D)

/** The gradient of the winning class's logit, which is nothing in rows that the head does not read. */
async function logitStart(x: tf.Tensor2D, weights: HeadWeights): Promise<[Outcome, tf.Tensor2D]> {
  const logits = tf.tidy(() => head(x, weights))
  const values = await logits.data<'float32'>().finally(() => logits.dispose())
  const index = values.reduce(
    (best, value, i) => (value > (values[best] ?? Number.NEGATIVE_INFINITY) ? i : best),
    0,
  )
  const gradient = tf.tidy(() => {
    const chosen = tf.oneHot(tf.tensor1d([index], 'int32'), values.length) as tf.Tensor2D
    return backThrough((y) => head(y, weights), x, tf.cast(chosen, 'float32'))
  })
  return [{ of: 'logit', index }, gradient]
}

/** The gradient of the length of a token's row: the row's own direction, and 0 in every other row. */
const lengthStart = (x: tf.Tensor2D, token: number): [Outcome, tf.Tensor2D] => [
  { of: 'length' },
  tf.tidy(() => {
    const row = tf.slice(x, [token, 0], [1, -1])
    const others: [number, number] = [token, x.shape[0] - token - 1]
    return tf.pad(tf.div(row, tf.norm(row)), [others, [0, 0]])
  }),
]

/**
 * How much each input token matters to an output token: the length of the outcome's gradient with respect to the
 * input token's row. The gradient goes back block by block, so that memory holds the tape of one block only, and of the
 * others no more than their products; and a reader who has moved on can be let go between two. `x` stays the caller's.
 */
export async function influenceOn(x: tf.Tensor2D, question: InfluenceTask): Promise<Influence> {
  const { token, count, block, pause } = question
  /** Of every block that has been run its input and its products, and what came of the last. */
  const passes: { input: tf.Tensor2D; products: Products }[] = []
  let output = tf.clone(x)
  let gradient: tf.Tensor2D | null = null
  try {
    for (let index = 0; index < count; index++) {
      const run = await block(index)
      const [input, products]: [tf.Tensor2D, Products] = [output, []]
      passes.push({ input, products })
      output = tf.tidy(() => findingProducts(products, () => run(input)))
      await pause()
    }
    const weights = await question.head?.()
    const [outcome, atOutput] = await (weights ? logitStart(output, weights) : lengthStart(output, token))
    gradient = atOutput
    for (const [index, { input, products }] of [...passes.entries()].reverse()) {
      const run = await block(index)
      const again: BlockFunction = (stream) => knowingProducts(products, () => run(stream))
      const next: tf.Tensor2D = backThrough(again, input, gradient)
      tf.dispose([gradient, products])
      gradient = next
      await pause()
    }
    const atInput = gradient
    const lengths = tf.tidy(() => tf.norm(atInput, 2, 1))
    const influence = await lengths.data<'float32'>().finally(() => lengths.dispose())
    return { outcome, influence: influence.slice() }
  } finally {
    gradient?.dispose()
    output.dispose()
    for (const { input, products } of passes) tf.dispose([input, products])
  }
}

import * as tf from '@tensorflow/tfjs-core'
import { type HeadWeights, head } from './head.ts'
import type { BlockFunction } from './influence.ts'

interface LeaveOutTask {
  /** All blocks of the network. */
  blocks: readonly BlockFunction[]
  head: HeadWeights
  /** Called after every patch: a place to stop. */
  pause: (patches: number) => Promise<void>
}

/** The tokens with one row taken from others. */
const withRowOf = (x: tf.Tensor2D, others: tf.Tensor2D, token: number): tf.Tensor2D =>
  tf.concat([
    tf.slice(x, [0, 0], [token, -1]),
    tf.slice(others, [token, 0], [1, -1]),
    tf.slice(x, [token + 1, 0], [x.shape[0] - token - 1, -1]),
  ])

/**
 * What the head answers without each patch in turn: its logits (patches, classes). `x` is the embedded picture and
 * `filled` the embedded picture of what takes the patches' places: a patch is embedded by itself, so replacing it on
 * the picture replaces one row here. Both stay the caller's.
 */
export async function answersWithout(
  x: tf.Tensor2D,
  filled: tf.Tensor2D,
  firstPatch: number,
  task: LeaveOutTask,
): Promise<Float32Array[]> {
  const answers: Float32Array[] = []
  for (let token = firstPatch; token < x.shape[0]; token++) {
    answers.push(await answerTo(() => withRowOf(x, filled, token), task))
    await task.pause(answers.length)
  }
  return answers
}

/** What the head answers in the end. */
export async function answerTo(
  start: () => tf.Tensor2D,
  { blocks, head: weights }: Pick<LeaveOutTask, 'blocks' | 'head'>,
): Promise<Float32Array> {
  const logits = tf.tidy(() =>
    head(
      blocks.reduce((tokens, run) => tf.tidy(() => run(tokens)), start()),
      weights,
    ),
  )
  const values = await logits.data<'float32'>().finally(() => logits.dispose())
  return values.slice()
}

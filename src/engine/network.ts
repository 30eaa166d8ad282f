import * as tf from '@tensorflow/tfjs-core'
import type { BlockAblation } from '../model/ablation.ts'
import { type Branch, readsOf } from '../model/block.ts'
import type { Forward } from './forward.ts'
import { type HeadWeights, head } from './head.ts'
import type { DepthResult } from './protocol.ts'
import { taken } from './taken.ts'

/** What the head says of tokens, one logit a class; null where there is none. */
export async function readLogits(x: tf.Tensor2D, weights: HeadWeights | null): Promise<Float32Array | null> {
  if (!weights) return null
  const [logits] = await taken(tf.tidy(() => head(x, weights)))
  return logits
}

/** The token matrix at some depth, and what the head would say if the network ended there. */
export async function readDepth(
  x: tf.Tensor2D,
  weights: HeadWeights | null,
): Promise<Omit<DepthResult, 'updates'>> {
  const [rows, columns] = x.shape
  const [data] = await taken(tf.clone(x))
  return { tokens: { rows, columns, data }, logits: await readLogits(x, weights) }
}

/** Runs one block, and measures how much each branch adds: the root mean square of its output over the stream's. */
export async function measuredBlock(
  x: tf.Tensor2D,
  branches: readonly Branch[],
  forward: Forward,
  without: BlockAblation,
): Promise<{ x: tf.Tensor2D; updates: DepthResult['updates'] }> {
  const measured = new Set(branches.flatMap(({ added }) => readsOf(added).map(({ tensor }) => tensor)))
  const energy = new Map<string, tf.Scalar>()
  const next = tf.tidy(() =>
    forward(
      x,
      (name, tensor) => {
        if (measured.has(name)) energy.set(name, tf.keep(tf.mean(tf.square(tensor))))
        return tensor
      },
      without,
    ),
  )
  const squares = new Map<string, number | undefined>()
  for (const [name, scalar] of energy) squares.set(name, (await taken(scalar))[0][0])
  const shares = branches.map(({ name, added: { stream, update } }) => {
    const [added, before] = [squares.get(update.tensor), squares.get(stream.tensor)]
    return [name, added === undefined || !before ? null : Math.sqrt(added / before)] as const
  })
  return { x: next, updates: Object.fromEntries(shares) }
}

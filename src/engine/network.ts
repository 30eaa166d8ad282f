import * as tf from '@tensorflow/tfjs-core'
import type { BlockAblation } from '../model/ablation.ts'
import type { TensorName } from '../model/steps.ts'
import { type HeadWeights, head } from './head.ts'
import { type BlockWeights, linearBlock } from './linear-block.ts'
import type { DepthResult } from './protocol.ts'

/** Reads a tensor and frees it. A copy, because the cpu backend hands out memory that other tensors may share. */
async function taken(tensor: tf.Tensor): Promise<Float32Array> {
  const values = (await tensor.data<'float32'>()).slice()
  tensor.dispose()
  return values
}

/** The token matrix at some depth, and what the head would say if the network ended there. */
export async function readDepth(
  x: tf.Tensor2D,
  weights: HeadWeights | null,
): Promise<Omit<DepthResult, 'updates'>> {
  const [rows, columns] = x.shape
  return {
    tokens: { rows, columns, data: await taken(tf.clone(x)) },
    logits: weights && (await taken(tf.tidy(() => head(x, weights)))),
  }
}

/** The streams an MLP's output is added to. */
const ADDED_TO = { 'mlp1.fc2': 'x', 'mlp2.fc2': 'transpose1' } as const

/** Runs one block, and measures how much each MLP adds: the root mean square of its output over the stream's. */
export async function measuredBlock(
  x: tf.Tensor2D,
  weights: BlockWeights,
  without: BlockAblation,
): Promise<{ x: tf.Tensor2D; updates: DepthResult['updates'] }> {
  const energy: Partial<Record<TensorName, tf.Scalar>> = {}
  const next = tf.tidy(() =>
    linearBlock(
      x,
      weights,
      (name, tensor) => {
        if (name in ADDED_TO || name === 'x' || name === 'transpose1') {
          energy[name] = tf.keep(tf.mean(tf.square(tensor)))
        }
        return tensor
      },
      without,
    ),
  )
  const measured: Partial<Record<TensorName, number>> = {}
  for (const [name, scalar] of Object.entries(energy)) {
    measured[name as TensorName] = (await taken(scalar))[0]!
  }
  const share = (update: keyof typeof ADDED_TO) => {
    const added = measured[update]
    return added === undefined ? null : Math.sqrt(added / measured[ADDED_TO[update]]!)
  }
  return { x: next, updates: { mlp1: share('mlp1.fc2'), mlp2: share('mlp2.fc2') } }
}

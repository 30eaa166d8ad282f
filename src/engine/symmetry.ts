import * as tf from '@tensorflow/tfjs-core'
import { COMPLETE } from '../model/ablation.ts'
import { firstPatch, type NetworkConfig, type Sizes } from '../model/config.ts'
import { seededRandom } from '../picture/prng.ts'
import { type AttentionBlockWeights, attention } from './attention-block.ts'
import type { BlockFunction } from './influence.ts'
import { layerNorm } from './layers.ts'
import { type LinearBlockWeights, linearBlock } from './linear-block.ts'
import { afterFirst, inverse, type Permutation, rolled, shuffled } from './permutation.ts'
import type { Symmetry, SymmetryPart } from './protocol.ts'
import { keepNothing } from './tap.ts'

/** A part, as the function that makes its update. */
export interface Held {
  part: SymmetryPart
  update: BlockFunction
  /** What it reads of the block's input, if that is not the input itself. */
  reads?: BlockFunction
}

/** What is exchanged, and in which order. */
export interface Exchange {
  axis: 'tokens' | 'features'
  order: Permutation
}

export function exchangeOf(
  symmetry: Symmetry,
  { grid, dim, ...config }: Sizes & Pick<NetworkConfig, 'model'>,
  seed: number,
): Exchange {
  const first = firstPatch(config)
  switch (symmetry) {
    case 'shuffle':
      return { axis: 'tokens', order: afterFirst(shuffled(grid ** 2, seed), first) }
    case 'shift':
      return { axis: 'tokens', order: afterFirst(rolled(grid, 0, 1), first) }
    case 'features':
      return { axis: 'features', order: shuffled(dim, seed) }
  }
}

const inOrder = (x: tf.Tensor2D, order: Permutation, axis: Exchange['axis']): tf.Tensor2D =>
  tf.gather(x, tf.tensor1d([...order], 'int32'), axis === 'tokens' ? 0 : 1)

/**
 * How far a part is from not minding the exchange: ‖undone(update(exchanged x)) − update(x)‖ / ‖update(x)‖.
 * 0 is equivariant; two updates of one length that have nothing to do with each other are √2 apart.
 */
export const difference = ({ update, reads }: Held, x: tf.Tensor2D, { axis, order }: Exchange): tf.Scalar =>
  tf.tidy(() => {
    const input = reads ? reads(x) : x
    const before = update(input)
    const after = inOrder(update(inOrder(input, order, axis)), inverse(order), axis)
    return tf.div(tf.norm(tf.sub(after, before)), tf.norm(before))
  })

/** The parts of a LinearBlock, and all that it adds. */
export function linearParts(weights: LinearBlockWeights): Held[] {
  const only = (left: 'mlp1' | 'mlp2'): BlockFunction => {
    // Without the residual what is left of the block is that MLP's output.
    const without = { ...COMPLETE, branches: [left === 'mlp1' ? 'mlp2' : 'mlp1'], residual: true }
    return (input) => linearBlock(input, weights, keepNothing, without)
  }
  return [
    { part: 'mlp1', update: only('mlp1') },
    { part: 'mlp2', update: only('mlp2'), reads: (x) => tf.add(x, only('mlp1')(x)) },
    { part: 'block', update: (input) => tf.sub(linearBlock(input, weights), input) },
  ]
}

export const attentionPart = ({ norm1, attn }: AttentionBlockWeights): Held => ({
  part: 'attention',
  update: (input) => attention(layerNorm(input, norm1), attn),
})

/** Each token becomes a weighted sum of its neighbours on the grid, whose edges are joined as in the shift. */
export function convolutionPart(grid: number, seed: number): Held {
  const random = seededRandom(seed)
  const around = [-1, 0, 1]
  const taps = around.flatMap((down) =>
    around.map((right) => ({ order: afterFirst(rolled(grid, down, right)), weight: random() * 2 - 1 })),
  )
  return {
    part: 'convolution',
    update: (input) =>
      tf.addN(taps.map(({ order, weight }) => tf.mul(inOrder(input, order, 'tokens'), weight))),
  }
}

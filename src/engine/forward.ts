import type * as tf from '@tensorflow/tfjs-core'
import type { BlockAblation } from '../model/ablation.ts'
import type { NetworkConfig } from '../model/config.ts'
import { attentionBlock } from './attention-block.ts'
import { featureBlock } from './feature-block.ts'
import { linearBlock } from './linear-block.ts'
import { mixerBlock } from './mixer-block.ts'
import type { Tap } from './tap.ts'
import { attentionBlockOf, featureBlockOf, linearBlockOf, mixerBlockOf, type Uploaded } from './weights.ts'

/** The forward pass of one block of a network, for one picture; `without` leaves parts of it out. */
export type Forward = (x: tf.Tensor2D, tap?: Tap, without?: BlockAblation) => tf.Tensor2D

/** How each kind of block runs with its weights, whose names may have a prefix such as `blocks.3.`. */
export const FORWARD: Record<NetworkConfig['model'], (of: Uploaded, prefix?: string) => Forward> = {
  linear(of, prefix) {
    const weights = linearBlockOf(of, prefix)
    return (x, tap, without) => linearBlock(x, weights, tap, without)
  },
  none(of, prefix) {
    const weights = featureBlockOf(of, prefix)
    return (x, tap, without) => featureBlock(x, weights, tap, without)
  },
  mixer(of, prefix) {
    const weights = mixerBlockOf(of, prefix)
    return (x, tap, without) => mixerBlock(x, weights, tap, without)
  },
  attention(of, prefix) {
    const weights = attentionBlockOf(of, prefix)
    return (x, _tap, without) => attentionBlock(x, weights, undefined, without)
  },
}

import type * as tf from '@tensorflow/tfjs-core'
import type { BlockAblation } from '../model/ablation.ts'
import type { NetworkConfig } from '../model/config.ts'
import { attentionBlock } from './attention-block.ts'
import { featureBlock } from './feature-block.ts'
import { gmlpBlock } from './gmlp-block.ts'
import { linearBlock } from './linear-block.ts'
import { mixerBlock } from './mixer-block.ts'
import { resmlpBlock } from './resmlp-block.ts'
import type { Tap } from './tap.ts'
import {
  attentionBlockOf,
  featureBlockOf,
  gmlpBlockOf,
  linearBlockOf,
  mixerBlockOf,
  resmlpBlockOf,
  type Uploaded,
} from './weights.ts'

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
  resmlp(of, prefix) {
    const weights = resmlpBlockOf(of, prefix)
    return (x, tap, without) => resmlpBlock(x, weights, tap, without)
  },
  gmlp(of, prefix) {
    const weights = gmlpBlockOf(of, prefix)
    return (x, tap, without) => gmlpBlock(x, weights, tap, without)
  },
  attention(of, prefix) {
    const weights = attentionBlockOf(of, prefix)
    return (x, tap, without) => attentionBlock(x, weights, tap, without)
  },
}

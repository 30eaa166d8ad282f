import type * as tf from '@tensorflow/tfjs-core'
import type { BlockAblation } from '../model/ablation.ts'
import type { NetworkConfig } from '../model/config.ts'
import { attentionBlock } from './attention-block.ts'
import { featureBlock } from './feature-block.ts'
import { featureNormBlock } from './feature-norm-block.ts'
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

/** How a kind of block runs with its weights, whose names may have a prefix such as `blocks.3.`. */
type WithWeights = (of: Uploaded, prefix?: string) => Forward

const running =
  <Weights>(
    weightsOf: (of: Uploaded, prefix?: string) => Weights,
    block: (x: tf.Tensor2D, weights: Weights, tap?: Tap, without?: BlockAblation) => tf.Tensor2D,
  ): WithWeights =>
  (of, prefix) => {
    const weights = weightsOf(of, prefix)
    return (x, tap, without) => block(x, weights, tap, without)
  }

export const FORWARD: Record<NetworkConfig['model'], WithWeights> = {
  linear: running(linearBlockOf, linearBlock),
  none: running(featureBlockOf, featureBlock),
  featurenorm: running(linearBlockOf, featureNormBlock),
  mixer: running(mixerBlockOf, mixerBlock),
  resmlp: running(resmlpBlockOf, resmlpBlock),
  gmlp: running(gmlpBlockOf, gmlpBlock),
  attention: running(attentionBlockOf, attentionBlock),
}

import * as tf from '@tensorflow/tfjs-core'
import { hasClassToken } from '../model/config.ts'
import { blockShapes, embeddingShapes, headShapes } from '../model/parameter-shapes.ts'
import { toPatches } from '../picture/patches.ts'
import type { Pixels } from '../picture/pixels.ts'
import { blockKey, type NetworkSource } from '../weights/network-source.ts'
import type { AttentionBlockWeights } from './attention-block.ts'
import { embed } from './embedding.ts'
import { FORWARD, type Forward } from './forward.ts'
import type { HeadWeights } from './head.ts'
import type { LinearBlockWeights } from './linear-block.ts'
import { WeightCache } from './weight-cache.ts'
import { attentionBlockOf, embeddingOf, headOf, linearBlockOf, stemOf, type Uploaded } from './weights.ts'

/** Brings pictures, and the parts of networks, onto the current backend. What it answers of a network stays its own. */
export class Loader {
  constructor(private readonly weights = new WeightCache()) {}

  /** Until the function it answers is called, the weights of all that is loaded stay. */
  hold(): () => void {
    return this.weights.hold()
  }

  /** Frees the weights; to be called before the backend changes, and at the end. */
  dispose(): void {
    this.weights.dispose()
  }

  /** The token matrix of a square picture of patch size · grid pixels. It is the caller's to dispose. */
  async embedded(picture: Pixels, source: NetworkSource, positions = true): Promise<tf.Tensor2D> {
    const { config } = source
    const of = await this.weights.load(source, Object.keys(embeddingShapes(config)))
    const weights = hasClassToken(config) ? embeddingOf(of) : stemOf(of)
    return tf.tidy(() => {
      const patches = toPatches(picture, config.patchSize, config)
      return embed(tf.tensor2d(patches, [config.grid ** 2, 3 * config.patchSize ** 2]), weights, positions)
    })
  }

  /** The forward pass of a block, whatever kind of block the network is made of. */
  async forward(source: NetworkSource, index: number): Promise<Forward> {
    return FORWARD[source.config.model](await this.blockArrays(source, index), blockKey(index, ''))
  }

  async linearBlock(source: NetworkSource, index: number): Promise<LinearBlockWeights> {
    return linearBlockOf(await this.blockArrays(source, index), blockKey(index, ''))
  }

  async attentionBlock(source: NetworkSource, index: number): Promise<AttentionBlockWeights> {
    return attentionBlockOf(await this.blockArrays(source, index), blockKey(index, ''))
  }

  private blockArrays(source: NetworkSource, index: number): Promise<Uploaded> {
    const names = Object.keys(blockShapes(source.config)).map((name) => blockKey(index, name))
    return this.weights.load(source, names)
  }

  /** Null where the weights have none. */
  async head(source: NetworkSource): Promise<HeadWeights | null> {
    const names = Object.keys(headShapes(source.config))
    if (!names.every((name) => source.shapes.has(name))) return null
    return headOf(await this.weights.load(source, names), source.config)
  }
}

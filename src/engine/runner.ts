import * as tf from '@tensorflow/tfjs-core'
import { type Ablation, ablationOf, isTokenBlind } from '../model/ablation.ts'
import { blockShapes, embeddingShapes, headShapes } from '../model/parameter-shapes.ts'
import { toPatches } from '../picture/patches.ts'
import type { Pixels } from '../picture/pixels.ts'
import { blockKey, type NetworkSource } from '../weights/network-source.ts'
import { embed } from './embedding.ts'
import type { HeadWeights } from './head.ts'
import { type BlockWeights, linearBlock } from './linear-block.ts'
import { measuredBlock, readDepth } from './network.ts'
import type { NetworkResult, OnTensor, Trace } from './protocol.ts'
import { reader } from './tap.ts'
import { WeightCache } from './weight-cache.ts'
import { blockOf, embeddingOf, headOf } from './weights.ts'

/** How long a run may hold the worker before it lets messages in, a cancellation among them. */
const SLICE_MS = 100

export class Cancelled extends Error {}

/** One turn of the event loop. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

export interface TracedRun {
  trace: Trace
  milliseconds: number
}

/** How a run is stopped, and what is heard of it on the way. */
export interface RunControl {
  isCancelled(): boolean
  /** Is given each tensor of the traced block as soon as it is known. */
  onTensor?: OnTensor
  /** Hears how many blocks are done, from time to time in a run that takes long. */
  onSlow?(blocksDone: number): void
}

/** Runs networks on whichever backend is current; holds no tensors but weights. */
export class Runner {
  private readonly weights = new WeightCache()
  private sliceStart = 0

  /** Frees the weights; to be called before the backend changes, and at the end. */
  dispose(): void {
    this.weights.dispose()
  }

  /**
   * Embeds a square picture of patch size · grid pixels, runs the blocks before `block`, and traces that one.
   * @throws Cancelled if that is asked for between two blocks.
   */
  async trace(
    picture: Pixels,
    source: NetworkSource,
    block: number,
    control: RunControl,
  ): Promise<TracedRun> {
    let x = await this.embedded(picture, source)
    try {
      this.sliceStart = performance.now()
      for (let index = 0; index < block; index++) {
        const weights = await this.block(source, index)
        x = replaced(
          x,
          tf.tidy(() => linearBlock(x, weights)),
        )
        await this.pause(index + 1, control)
      }
      return await traceBlock(x, await this.block(source, block), control.onTensor)
    } finally {
      x.dispose()
    }
  }

  /**
   * Runs a whole network, with some of it left out.
   * @throws Cancelled likewise
   */
  async network(
    picture: Pixels,
    source: NetworkSource,
    without: readonly Ablation[],
    control: RunControl,
  ): Promise<NetworkResult> {
    const start = performance.now()
    const depths = await this.depths(picture, source, without, control)
    let blindness: number | null = null
    if (isTokenBlind(without, source.config.depth)) {
      const grey = { ...picture, rgb: new Uint8ClampedArray(picture.rgb.length).fill(128) }
      const other = await this.depths(grey, source, without, control)
      const [classToken, otherClassToken] = [depths, other].map((each) =>
        each.at(-1)!.tokens.data.subarray(0, source.config.dim),
      )
      blindness = classToken!.reduce((most, v, i) => Math.max(most, Math.abs(v - otherClassToken![i]!)), 0)
    }
    return { depths, blindness, milliseconds: performance.now() - start }
  }

  private async depths(
    picture: Pixels,
    source: NetworkSource,
    without: readonly Ablation[],
    control: RunControl,
  ): Promise<NetworkResult['depths']> {
    const headNames = Object.keys(headShapes(source.config))
    const hasHead = headNames.every((name) => source.shapes.has(name))
    const readHere = async (x: tf.Tensor2D) => {
      const head: HeadWeights | null = hasHead ? headOf(await this.weights.load(source, headNames)) : null
      return readDepth(x, head)
    }
    let x = await this.embedded(picture, source)
    try {
      this.sliceStart = performance.now()
      const depths: NetworkResult['depths'] = [
        { ...(await readHere(x)), updates: { mlp1: null, mlp2: null } },
      ]
      for (let index = 0; index < source.config.depth; index++) {
        const measured = await measuredBlock(x, await this.block(source, index), ablationOf(without, index))
        x = replaced(x, measured.x)
        depths.push({ ...(await readHere(x)), updates: measured.updates })
        await this.pause(index + 1, control)
      }
      return depths
    } finally {
      x.dispose()
    }
  }

  private async embedded(picture: Pixels, source: NetworkSource): Promise<tf.Tensor2D> {
    const { config } = source
    const weights = embeddingOf(await this.weights.load(source, Object.keys(embeddingShapes(config))))
    return tf.tidy(() => {
      const patches = toPatches(picture, config.patchSize)
      return embed(tf.tensor2d(patches, [config.grid ** 2, 3 * config.patchSize ** 2]), weights)
    })
  }

  private async block(source: NetworkSource, index: number): Promise<BlockWeights> {
    const names = Object.keys(blockShapes(source.config)).map((name) => blockKey(index, name))
    return blockOf(await this.weights.load(source, names), blockKey(index, ''))
  }

  /** Lets messages in from time to time. */
  private async pause(blocksDone: number, { isCancelled, onSlow }: RunControl): Promise<void> {
    if (performance.now() - this.sliceStart > SLICE_MS) {
      onSlow?.(blocksDone)
      await breathe()
      this.sliceStart = performance.now()
    }
    if (isCancelled()) throw new Cancelled()
  }
}

/** Frees the old tensor and answers the new one. */
function replaced(old: tf.Tensor2D, next: tf.Tensor2D): tf.Tensor2D {
  old.dispose()
  return next
}

/** Runs one block and reads every tensor back, in the order of the steps. `x` stays the caller's. */
export async function traceBlock(
  x: tf.Tensor2D,
  weights: BlockWeights,
  onTensor?: OnTensor,
): Promise<TracedRun> {
  const start = performance.now()
  const trace: Partial<Trace> = {}
  const { tap, done } = reader((name, matrix) => {
    trace[name] = matrix
    onTensor?.(name, matrix)
  })
  tf.tidy(() => void linearBlock(x, weights, tap))
  await done()
  // The block taps all of its 13 tensors; a test holds it to that.
  return { trace: trace as Trace, milliseconds: performance.now() - start }
}

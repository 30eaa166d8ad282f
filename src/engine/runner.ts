import * as tf from '@tensorflow/tfjs-core'
import { type Ablation, ablationOf, isTokenBlind } from '../model/ablation.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import type { Matrix } from '../model/matrix.ts'
import type { Trace } from '../model/trace.ts'
import type { Pixels } from '../picture/pixels.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import type { Forward } from './forward.ts'
import { Loader } from './loader.ts'
import { measuredBlock, readDepth } from './network.ts'
import { Pace, type PaceControl } from './pace.ts'
import type { NetworkResult, OnTensor } from './protocol.ts'
import { reader } from './tap.ts'

export interface TracedRun {
  trace: Trace
  milliseconds: number
}

/** How a run is stopped, and what is heard of it on the way: of blocks that are done, where it takes long. */
export interface RunControl extends PaceControl {
  /** Is given each tensor of the traced block as soon as it is known. */
  onTensor?: OnTensor
}

/** Runs networks on whichever backend is current; holds no tensors but weights. */
export class Runner {
  constructor(private readonly loader = new Loader()) {}

  /** Frees the weights; to be called before the backend changes, and at the end. */
  dispose(): void {
    this.loader.dispose()
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
    let x = await this.loader.embedded(picture, source)
    try {
      const pace = new Pace(control)
      for (let index = 0; index < block; index++) {
        const forward = await this.loader.forward(source, index)
        x = replaced(
          x,
          tf.tidy(() => forward(x)),
        )
        await pace.pause(index + 1)
      }
      return await traceBlock(x, await this.loader.forward(source, block), control.onTensor)
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
    if (isTokenBlind(BLOCKS[source.config.model], without, source.config.depth)) {
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
    const readHere = async (x: tf.Tensor2D) => readDepth(x, await this.loader.head(source))
    let x = await this.loader.embedded(picture, source, !without.includes('position'))
    try {
      const pace = new Pace(control)
      const depths: NetworkResult['depths'] = [{ ...(await readHere(x)), updates: {} }]
      for (let index = 0; index < source.config.depth; index++) {
        const forward = await this.loader.forward(source, index)
        const measured = await measuredBlock(
          x,
          BLOCKS[source.config.model].branches,
          forward,
          ablationOf(without, index),
        )
        x = replaced(x, measured.x)
        depths.push({ ...(await readHere(x)), updates: measured.updates })
        await pace.pause(index + 1)
      }
      return depths
    } finally {
      x.dispose()
    }
  }
}

/** Frees the old tensor and answers the new one; a block of which every branch is left out hands back the old one. */
function replaced(old: tf.Tensor2D, next: tf.Tensor2D): tf.Tensor2D {
  if (next !== old) old.dispose()
  return next
}

/** Runs one block and reads every tensor back, in the order of the steps. `x` stays the caller's. */
export async function traceBlock(x: tf.Tensor2D, forward: Forward, onTensor?: OnTensor): Promise<TracedRun> {
  const start = performance.now()
  const trace = new Map<string, Matrix>()
  const { tap, done } = reader((name, matrix) => {
    trace.set(name, matrix)
    onTensor?.(name, matrix)
  })
  tf.tidy(() => void forward(x, tap))
  await done()
  return { trace, milliseconds: performance.now() - start }
}

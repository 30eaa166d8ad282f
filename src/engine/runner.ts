import * as tf from '@tensorflow/tfjs-core'
import { toPatches } from '../picture/patches.ts'
import type { Pixels } from '../picture/pixels.ts'
import { initialiseBlock, initialiseEmbedding } from '../weights/initialise.ts'
import { type EmbeddingWeights, embed } from './embedding.ts'
import { type BlockWeights, linearBlock } from './linear-block.ts'
import type { OnTensor, RunRequest, Trace } from './protocol.ts'
import { reader } from './tap.ts'
import { uploadBlock, uploadEmbedding } from './weights.ts'

export const PATCH_SIZE = 16

/** Uploaded blocks are kept up to this many numbers (128 MB); beyond it a deep run makes them anew. */
const MOST_KEPT_VALUES = 32 * 2 ** 20

/** How long a run may hold the worker before it lets messages in, a cancellation among them. */
const SLICE_MS = 100

export class Cancelled extends Error {}

/** One turn of the event loop. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

type WeightsKey = Pick<RunRequest, 'sizes' | 'seed'>

/** The weights of one seeded network on the current backend, made block by block as they are needed. */
class SeededWeights {
  readonly embedding: EmbeddingWeights
  private readonly blocks = new Map<number, BlockWeights>()
  private keptValues = 0

  constructor(private readonly key: WeightsKey) {
    this.embedding = uploadEmbedding(initialiseEmbedding({ ...key.sizes, patchSize: PATCH_SIZE }, key.seed))
  }

  isFor(key: WeightsKey): boolean {
    const { sizes, seed } = this.key
    const same =
      key.sizes.dim === sizes.dim && key.sizes.grid === sizes.grid && key.sizes.ratio === sizes.ratio
    return same && key.seed === seed
  }

  block(index: number): BlockWeights {
    const kept = this.blocks.get(index)
    if (kept) return kept
    const stateDict = initialiseBlock(this.key.sizes, this.key.seed, index)
    this.keptValues += Object.values(stateDict).reduce((sum, { data }) => sum + data.length, 0)
    if (this.keptValues > MOST_KEPT_VALUES) this.disposeBlocks()
    const uploaded = uploadBlock(stateDict)
    this.blocks.set(index, uploaded)
    return uploaded
  }

  private disposeBlocks(): void {
    for (const block of this.blocks.values()) disposeAll(block)
    this.blocks.clear()
    this.keptValues = 0
  }

  dispose(): void {
    disposeAll(this.embedding)
    this.disposeBlocks()
  }
}

/** Disposes every tensor in a tree of weights. */
function disposeAll(weights: object): void {
  for (const value of Object.values(weights)) {
    if (value instanceof tf.Tensor) value.dispose()
    else disposeAll(value)
  }
}

export interface TracedRun {
  trace: Trace
  milliseconds: number
}

/** Runs seeded networks on whichever backend is current; holds no tensors but the last network's weights. */
export class Runner {
  private weights: SeededWeights | null = null

  /** Frees the weights; to be called before the backend changes, and at the end. */
  dispose(): void {
    this.weights?.dispose()
    this.weights = null
  }

  /**
   * Embeds a square picture of 16 · grid pixels, runs the blocks before `block`, and traces that one.
   * `onTensor` is given each tensor of that block as soon as it is known, and `onSlow` how many blocks are done,
   * from time to time in a run that takes long.
   * @throws Cancelled if `isCancelled` becomes true between two blocks.
   */
  async run(
    picture: Pixels,
    request: Omit<RunRequest, 'picture'>,
    isCancelled: () => boolean,
    { onTensor, onSlow }: { onTensor?: OnTensor; onSlow?: (blocksDone: number) => void } = {},
  ): Promise<TracedRun> {
    const weights = this.weightsFor(request)
    let x = tf.tidy(() => {
      const patches = toPatches(picture, PATCH_SIZE)
      return embed(tf.tensor2d(patches, [request.sizes.grid ** 2, 3 * PATCH_SIZE ** 2]), weights.embedding)
    })
    try {
      let sliceStart = performance.now()
      for (let index = 0; index < request.block; index++) {
        const blockWeights = weights.block(index)
        const next = tf.tidy(() => linearBlock(x, blockWeights))
        x.dispose()
        x = next
        if (performance.now() - sliceStart > SLICE_MS) {
          onSlow?.(index + 1)
          await breathe()
          sliceStart = performance.now()
        }
        if (isCancelled()) throw new Cancelled()
      }
      return await traceBlock(x, weights.block(request.block), onTensor)
    } finally {
      x.dispose()
    }
  }

  private weightsFor(key: WeightsKey): SeededWeights {
    if (!this.weights?.isFor(key)) {
      this.dispose()
      this.weights = new SeededWeights(key)
    }
    return this.weights!
  }
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

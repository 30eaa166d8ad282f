import * as tf from '@tensorflow/tfjs-core'
import { COMPLETE } from '../model/ablation.ts'
import { firstPatch, hasClassToken } from '../model/config.ts'
import type { Pixels } from '../picture/pixels.ts'
import { filledLike } from '../picture/replace-patch.ts'
import type { NetworkSource } from '../weights/network-source.ts'
import { changedPicture } from './changed-picture.ts'
import { type BlockFunction, influenceOn } from './influence.ts'
import { answersWithout, answerTo } from './leave-out.ts'
import type { Loader } from './loader.ts'
import { attentionIn, mixingMap, mixingPart, signs } from './mixing-map.ts'
import { readLogits } from './network.ts'
import { Pace, type PaceControl } from './pace.ts'
import type {
  Change,
  InfluenceQuestion,
  InfluenceResult,
  LeaveOutQuestion,
  LeaveOutResult,
  MixingMap,
  SymmetryQuestion,
  SymmetryResult,
} from './protocol.ts'
import { attentionPart, convolutionPart, difference, exchangeOf, linearParts } from './symmetry.ts'
import { keepNothing, type Tap } from './tap.ts'
import { tokenMapIn } from './token-map-in.ts'
import { tokenMixers } from './token-mixers.ts'

/** A network to ask questions of, on one picture. What mixes its tokens is mlp2, say, or the attention of its twin. */
export interface Subject {
  source: NetworkSource
  picture: Pixels
}

/** Asks a network how its tokens mix. Like the runner it holds no tensors but weights. */
export class Prober {
  constructor(private readonly loader: Loader) {}

  /**
   * How much every token matters to one, or to what the head reads, through the blocks from `from` up to, not including, `to`.
   * @throws Cancelled if that is asked for between two blocks.
   */
  async influence(
    subject: Subject,
    { from, to, token }: InfluenceQuestion,
    control: PaceControl,
  ): Promise<InfluenceResult> {
    const start = performance.now()
    const { source } = subject
    const pace = new Pace(control)
    const heads: tf.Tensor[] = []
    const keepRows: Tap = (name, tensor) => {
      // The block is run once more for its gradient; the first time is enough.
      if (name === 'attn.softmax' && heads.length === 0)
        heads.push(
          ...tf.unstack(tf.slice(tensor, [0, token ?? 0, 0], [-1, 1, -1])).map((row) => tf.keep(row)),
        )
      return tensor
    }
    const x = await this.stream(subject, from, pace)
    let done = from
    try {
      // A class token is read by the head after the last block; what is no token is nothing but what the head reads.
      const { config } = source
      const whole = token === null || (token === 0 && to === config.depth && hasClassToken(config))
      const { outcome, influence } = await influenceOn(x, {
        token: token ?? 0,
        head: whole ? () => this.loader.head(source) : null,
        count: to - from,
        block: (index) => this.block(subject, from + index, from + index === to - 1 ? keepRows : undefined),
        pause: () => pace.pause(++done),
      })
      return {
        outcome,
        influence,
        attention: await Promise.all(heads.map(async (head) => (await head.data<'float32'>()).slice())),
        // Read back from the backend: these are the numbers that have just run.
        weights: source.config.model === 'linear' ? await this.mixingWeights(source, to - 1) : null,
        milliseconds: performance.now() - start,
      }
    } finally {
      for (const head of heads) head.dispose()
      x.dispose()
    }
  }

  /**
   * Which token listens to which in the part of a block that mixes them, measured along one direction of the features.
   * @throws Cancelled if that is asked for between two tokens.
   */
  async mixingMap(subject: Subject, block: number, control: PaceControl): Promise<MixingMap> {
    const { source } = subject
    const pace = new Pace(control)
    const stream = await this.stream(subject, block, pace)
    const directions = signs(source.config.dim)
    let x: tf.Tensor2D | null = null
    try {
      // Only now, for what the blocks before it need may take the place of its weights.
      const forward = await this.loader.forward(source, block)
      const { update, reads } = mixingPart(source.config.model, forward)
      x = tf.tidy(() => reads(stream))
      return {
        listening: await mixingMap(update, x, directions, (tokens) => pace.pause(tokens)),
        attention: await attentionIn(forward, stream),
        weights: await tokenMapIn(source, block),
      }
    } finally {
      tf.dispose([stream, directions])
      x?.dispose()
    }
  }

  /**
   * The logits that a network makes of its picture; with `mixing` false, where all that mixes its tokens is left out.
   * @throws Cancelled likewise
   */
  async answer(subject: Subject, mixing: boolean, control: PaceControl): Promise<Float32Array> {
    const without = { ...COMPLETE, branches: mixing ? [] : tokenMixers(subject.source.config.model) }
    const logits = await this.logits(subject, new Pace(control), without)
    if (logits === null) throw new Error('a network that is asked for its answer has a head')
    return logits
  }

  /**
   * What the network answers where something is changed; null where it has no head.
   * @throws Cancelled likewise
   */
  changed({ source, picture }: Subject, change: Change, control: PaceControl): Promise<Float32Array | null> {
    const changed =
      change === 'nothing' || change === 'no positions'
        ? picture
        : changedPicture(picture, change, source.config.grid)
    const positions = change !== 'no positions'
    return this.logits({ source, picture: changed }, new Pace(control), COMPLETE, positions)
  }

  /** How far each part of a block is from not minding that tokens, or features, change places. */
  async symmetry(
    subject: Subject,
    { block, symmetry, seed }: SymmetryQuestion,
    control: PaceControl,
  ): Promise<SymmetryResult> {
    const { source } = subject
    const pace = new Pace(control)
    const x = await this.stream(subject, block, pace)
    try {
      const held =
        source.config.model === 'attention'
          ? [attentionPart(await this.loader.attentionBlock(source, block))]
          : [
              ...linearParts(await this.loader.linearBlock(source, block)),
              convolutionPart(source.config.grid, seed),
            ]
      const exchange = exchangeOf(symmetry, source.config, seed)
      const differences: SymmetryResult['differences'] = {}
      for (const [index, part] of held.entries()) {
        const measured = difference(part, x, exchange)
        differences[part.part] = (await measured.data()).at(0)!
        measured.dispose()
        await pace.pause(block + index + 1)
      }
      return { differences, order: exchange.axis === 'tokens' ? exchange.order : null }
    } finally {
      x.dispose()
    }
  }

  /**
   * What the network answers without each patch in turn; null where it has no head.
   * @throws Cancelled if that is asked for between two patches.
   */
  async leaveOut(
    subject: Subject,
    { fill }: LeaveOutQuestion,
    control: PaceControl,
  ): Promise<LeaveOutResult | null> {
    const start = performance.now()
    const { source, picture } = subject
    const pace = new Pace(control)
    const release = this.loader.hold()
    const filled = filledLike(picture, fill)
    const depths = Array.from({ length: source.config.depth }, (_, index) => index)
    const embedded: tf.Tensor2D[] = []
    try {
      const head = await this.loader.head(source)
      if (!head) return null
      for (const each of [picture, filled]) embedded.push(await this.loader.embedded(each, source))
      const blocks: BlockFunction[] = []
      for (const index of depths) blocks.push(await this.block(subject, index))
      const [x, others] = embedded as [tf.Tensor2D, tf.Tensor2D]
      const task = { blocks, head, pause: (patches: number) => pace.pause(patches) }
      return {
        whole: await answerTo(() => tf.clone(x), task),
        without: await answersWithout(x, others, firstPatch(source.config), task),
        filled,
        milliseconds: performance.now() - start,
      }
    } finally {
      for (const each of embedded) each.dispose()
      release()
    }
  }

  /** What the head says in the end; null where there is none. */
  private async logits(
    subject: Subject,
    pace: Pace,
    without = COMPLETE,
    positions = true,
  ): Promise<Float32Array | null> {
    const { source } = subject
    const x = await this.stream(subject, source.config.depth, pace, without, positions)
    try {
      return await readLogits(x, await this.loader.head(source))
    } finally {
      x.dispose()
    }
  }

  /** What enters a block, or leaves the last one; `without` leaves parts out of those before. */
  private async stream(
    { source, picture }: Subject,
    block: number,
    pace: Pace,
    without = COMPLETE,
    positions = true,
  ): Promise<tf.Tensor2D> {
    let x = await this.loader.embedded(picture, source, positions)
    try {
      for (let index = 0; index < block; index++) {
        const forward = await this.loader.forward(source, index)
        const next = tf.tidy(() => forward(x, keepNothing, without))
        x.dispose()
        x = next
        await pace.pause(index + 1)
      }
      return x
    } catch (error) {
      x.dispose()
      throw error
    }
  }

  private async block({ source }: Subject, index: number, tap?: Tap): Promise<BlockFunction> {
    const forward = await this.loader.forward(source, index)
    return (x) => forward(x, tap)
  }

  private async mixingWeights(source: NetworkSource, block: number): Promise<Float32Array> {
    const { fc1 } = (await this.loader.linearBlock(source, block)).mlp2
    return (await fc1.weight.data<'float32'>()).slice()
  }
}

import { relaxedSimd, simd } from 'virtual:kernels'
import * as tf from '@tensorflow/tfjs-core'
import * as Comlink from 'comlink'
import { activateBackend } from '../src/engine/backend.ts'
import { FORWARD, type Forward } from '../src/engine/forward.ts'
import { influenceOn } from '../src/engine/influence.ts'
import { registerKernels } from '../src/engine/kernels/register.ts'
import { traceBlock } from '../src/engine/runner.ts'
import { uploading } from '../src/engine/weights.ts'
import { axisSize } from '../src/model/block.ts'
import { BLOCK_NAMES, blockNamed, CLASS_NAMES, fetchBlock } from '../src/model/blocks/index.ts'
import { LINEAR } from '../src/model/blocks/linear.ts'
import { numTokens, type Sizes, TINY, usualRatio } from '../src/model/config.ts'
import { macCount } from '../src/model/counts.ts'
import { tensorOf } from '../src/model/trace.ts'
import { fillRandom, normalQuantiles } from '../src/weights/counter-random.ts'
import { initialiseBlock } from '../src/weights/initialise.ts'
import { onnxForward } from './onnx-forward.ts'
import { fixedWork, median, ratio, rounds } from './rounds.ts'

const SEED = 1

function input(sizes: Sizes): Float32Array {
  const x = new Float32Array(numTokens(sizes) * sizes.dim)
  fillRandom(x, sizes.dim, SEED, normalQuantiles(), 1)
  return x
}

/** A LinearBlock with fresh weights. */
const blockWith = (config: Parameters<typeof initialiseBlock>[0], number = 0): Forward =>
  FORWARD.linear(uploading(initialiseBlock(config, SEED, number)))

/** A plain forward pass: nothing kept, the output read. */
function run(block: Forward, x: tf.Tensor2D): Float32Array {
  const output = tf.tidy(() => block(x))
  // Read outside `tidy`, which would look for tensors in every one of the returned numbers.
  const values = output.dataSync() as Float32Array
  output.dispose()
  return values
}

/** The same from numbers to numbers. */
function tfjsForward(sizes: Sizes): (values: Float32Array) => Float32Array {
  const block = blockWith({ ...TINY, ...sizes })
  return (values) => {
    const x = tf.tensor2d(values, [numTokens(sizes), sizes.dim])
    const output = run(block, x)
    x.dispose()
    return output
  }
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  // Math.max keeps a NaN, which then fails every bar.
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0)
}

const VARIANTS = { relaxedSimd, simd }

let theirForward: Awaited<ReturnType<typeof onnxForward>> | undefined

const measurements = {
  async start(): Promise<void> {
    await activateBackend('wasm')
  },

  /** Which of the kernels compute from now on. */
  useVariant(name: keyof typeof VARIANTS): void {
    registerKernels(VARIANTS[name])
  },

  /** Our forward pass against onnxruntime's, on one thread, with the same weights. */
  async againstOnnx(count: number) {
    const x = input(TINY)
    const ours = tfjsForward(TINY)
    const theirs = await onnxForward(LINEAR, TINY, [initialiseBlock(TINY, SEED, 0)])
    const difference = largestDifference(ours(x), await theirs(x))
    const times = await rounds(count, { ours: () => ours(x), theirs: () => theirs(x) })
    return {
      difference,
      ratio: ratio(times.ours, times.theirs),
      ours: median(times.ours),
      theirs: median(times.theirs),
      work: times.work,
    }
  },

  /** The same of every kind of block, at the size of the tiny network; gMLP is as wide inside as it was published. */
  async kindsAgainstOnnx(count: number) {
    await fetchBlock('attention')
    const measured = []
    for (const model of BLOCK_NAMES) {
      const config = { ...TINY, model, ratio: usualRatio({ model }) }
      const block = blockNamed(model)
      const weights = initialiseBlock(config, SEED, 0)
      const forward = FORWARD[model](uploading(weights))
      const shape: [number, number] = [axisSize(block, config, 'tokens'), config.dim]
      const values = input(config).subarray(0, shape[0] * shape[1])
      const ours = () => {
        const x = tf.tensor2d(values, shape)
        const output = run(forward, x)
        x.dispose()
        return output
      }
      const theirs = await onnxForward(block, config, [weights])
      const difference = largestDifference(ours(), await theirs(values))
      const times = await rounds(count, { ours, theirs: () => theirs(values) })
      measured.push({
        name: CLASS_NAMES[model],
        difference,
        ratio: ratio(times.ours, times.theirs),
        ours: median(times.ours),
        theirs: median(times.theirs),
        work: times.work,
      })
    }
    return measured
  },

  /** The twelve blocks of the tiny network with all tensors of one of them, ours and onnxruntime's. */
  async networkAgainstOnnx(count: number) {
    const traced = 6
    const stateDicts = Array.from({ length: TINY.depth }, (_, block) => initialiseBlock(TINY, SEED, block))
    const blocks = stateDicts.map((weights) => FORWARD.linear(uploading(weights)))
    const ours = async (values: Float32Array) => {
      let x = tf.tensor2d(values, [numTokens(TINY), TINY.dim])
      for (const [index, block] of blocks.entries()) {
        const next =
          index === traced
            ? tf.tensor2d(tensorOf((await traceBlock(x, block)).trace, 'transpose2').data, x.shape)
            : tf.tidy(() => block(x))
        x.dispose()
        x = next
      }
      const output = x.dataSync<'float32'>()
      x.dispose()
      return output
    }
    const theirs = await onnxForward(LINEAR, TINY, stateDicts, traced)
    const x = input(TINY)
    const times = await rounds(count, { ours: () => ours(x), theirs: () => theirs(x) })
    return {
      ratio: ratio(times.ours, times.theirs),
      ours: median(times.ours),
      theirs: median(times.theirs),
      work: times.work,
    }
  },

  /** Milliseconds of one forward pass of onnxruntime, to be measured in turn with something outside this worker. */
  async theirsOnce() {
    const x = input(TINY)
    theirForward ??= await onnxForward(LINEAR, TINY, [initialiseBlock(TINY, SEED, 0)])
    const work = fixedWork()
    const start = performance.now()
    await theirForward(x)
    return { theirs: performance.now() - start, work }
  },

  /** All 13 tensors kept and read back, against onnxruntime's output alone. */
  async traceAgainstOnnx(count: number) {
    const values = input(TINY)
    const block = blockWith(TINY)
    const x = tf.tensor2d(values, [numTokens(TINY), TINY.dim])
    const theirs = await onnxForward(LINEAR, TINY, [initialiseBlock(TINY, SEED, 0)])
    const times = await rounds(count, { trace: () => traceBlock(x, block), theirs: () => theirs(values) })
    return {
      ratio: ratio(times.trace, times.theirs),
      trace: median(times.trace),
      theirs: median(times.theirs),
      work: times.work,
    }
  },

  /** What every token matters to one through four blocks, against these blocks forward; and one block there and back. */
  async backAgainstForward(count: number) {
    const depth = 4
    const blocks = Array.from({ length: depth }, (_, index) => blockWith(TINY, index))
    const blockAt = (index: number) => blocks[index] ?? blockWith(TINY, index)
    const x = tf.tensor2d(input(TINY), [numTokens(TINY), TINY.dim])
    const forward = () => {
      const output = tf.tidy(() => blocks.reduce((stream, block) => block(stream), x))
      output.dataSync()
      output.dispose()
    }
    const influence = () =>
      influenceOn(x, {
        token: 1,
        head: null,
        count: depth,
        block: async (index) => (stream) => blockAt(index)(stream),
        pause: async () => {},
      })
    const back = () => {
      const run = (stream: tf.Tensor) => blockAt(0)(stream as tf.Tensor2D)
      const gradient = tf.tidy(() => tf.grad(run)(x, x))
      gradient.dataSync()
      gradient.dispose()
    }
    const times = await rounds(count, { influence, forward, back })
    return {
      influence: ratio(times.influence, times.forward),
      back: ratio(
        times.back.map((milliseconds) => milliseconds * depth),
        times.forward,
      ),
      work: times.work,
    }
  },

  /**
   * Forward time of blocks of several sizes, and how far apart their costs per multiply-accumulate are. Each runs as many
   * times in a row as make the work of the largest: a pass of the smallest takes a dozen ticks of a browser's clock.
   */
  async scaling(count: number, sizes: readonly Sizes[]) {
    const macs = sizes.map((each) => macCount(LINEAR, LINEAR.modules, each))
    const passes = macs.map((each) => Math.round(Math.max(...macs) / each))
    const contestants = Object.fromEntries(
      sizes.map((each, i) => {
        const x = input(each)
        const run = tfjsForward(each)
        const inARow = () => {
          for (let pass = 0; pass < passes[i]!; pass++) run(x)
        }
        return [String(i), inARow]
      }),
    )
    const { work = [], ...times } = await rounds(count, contestants)
    const timesOf = sizes.map((_, i) => times[String(i)] ?? [])
    const totals = work.map((_, round) => timesOf.reduce((sum, times) => sum + times[round]!, 0))
    const measured = sizes.map((each, i) => {
      // By its share of a round, for a machine may go faster or slower from one round to the next.
      const share = median(timesOf[i]!.map((time, round) => time / totals[round]!))
      return { ...each, macs: macs[i]!, milliseconds: (share * median(totals)) / passes[i]! }
    })
    const cost = (i: number) => measured[i]!.milliseconds / macs[i]!
    const byCost = sizes.map((_, i) => i).toSorted((a, b) => cost(a) - cost(b))
    const costs = (i: number) => timesOf[i]!.map((time) => time / passes[i]! / macs[i]!)
    return { sizes: measured, apart: ratio(costs(byCost.at(-1)!), costs(byCost[0]!)), work }
  },
}

export type Measurements = typeof measurements

Comlink.expose(measurements)

import * as tf from '@tensorflow/tfjs-core'
import './gradients.ts'
import type { NetworkConfig } from '../model/config.ts'
import { indexOfLargest, type Matrix, rowOf } from '../model/matrix.ts'
import { isLane, type Lane } from '../model/models.ts'
import { blockKey, type NetworkSource } from '../weights/network-source.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'
import { crossEntropy, logitsOf } from './batch.ts'
import type { OptimizerName } from './optimizer-names.ts'
import { OPTIMIZERS } from './optimizers.ts'
import { taken } from './taken.ts'
import { downloadArray, uploadArray } from './weights.ts'

/** Pictures that are learned from at once: their patches, (pictures · grid², 3 · patch²), and what each one is. */
export interface Lesson {
  patches: Float32Array
  labels: readonly number[]
}

/** How a step went. What it says of the pictures it said before it learned from them. */
export interface StepResult {
  loss: number
  /** Pictures that were named rightly. */
  right: number
  /** Whether loss and weights are numbers still. */
  finite: boolean
}

/** A weight, and of the last step, where there was one, how it was before it and the gradient that moved it. */
export interface WeightLook {
  now: NamedArray
  before: NamedArray | null
  gradient: NamedArray | null
}

/** One weight on the backend. */
interface Parameter {
  now: tf.Tensor
  before: tf.Tensor | null
  gradient: tf.Tensor | null
  /** What the optimizer remembers of it. */
  memory: readonly tf.Tensor[]
}

/** A network that learns. It holds tensors until it is disposed of. */
export class Learner {
  steps = 0

  private constructor(
    private readonly config: NetworkConfig & { model: Lane },
    private readonly shapes: ReadonlyMap<string, readonly number[]>,
    private readonly optimizer: OptimizerName,
    private readonly parameters: ReadonlyMap<string, Parameter>,
  ) {}

  /** Begins with the weights of a source. */
  static async from(source: NetworkSource, optimizer: OptimizerName): Promise<Learner> {
    const { model } = source.config
    if (!isLane(model)) throw new Error(`no network of ${model} blocks is trained here`)
    const parameters = new Map<string, Parameter>()
    for (const name of source.shapes.keys()) {
      const now = uploadArray(name, await source.read(name))
      parameters.set(name, { now, before: null, gradient: null, memory: [] })
    }
    return new Learner({ ...source.config, model }, source.shapes, optimizer, parameters)
  }

  /** Predict, measure the loss, find its gradient with respect to every weight, and move each weight against it. */
  async step(lesson: Lesson, rate: number): Promise<StepResult> {
    const { labels } = lesson
    const names = [...this.parameters.keys()]
    const weights = names.map((name) => this.parameter(name).now)
    this.steps++
    const [loss, logits, size] = tf.tidy(() => {
      const patches = this.uploaded(lesson)
      let said = tf.tensor2d([], [0, 0])
      const lossOf = (...tensors: tf.Tensor[]) => {
        const byName = new Map(names.map((name, index) => [name, tensors[index]] as const))
        said = tf.keep(logitsOf(patches, (name) => byName.get(name) ?? missing(name), this.config))
        return crossEntropy(said, labels)
      }
      const { value, grads } = tf.valueAndGrads(lossOf)(weights)
      for (const [index, name] of names.entries()) this.move(name, grads[index] ?? missing(name), rate)
      const squares = names.map((name) => tf.sum(tf.square(this.parameter(name).now)))
      return [value, said, tf.addN(squares)]
    })
    const [[ofLoss], ofLogits, [ofSize]] = await taken(loss, logits, size)
    return {
      loss: ofLoss ?? Number.NaN,
      right: labels.filter((label, picture) => answerOf(ofLogits, picture, labels.length) === label).length,
      finite: Number.isFinite(ofLoss) && Number.isFinite(ofSize),
    }
  }

  /** What it answers to pictures: (pictures, classes), row by row. */
  async answer(lesson: Lesson): Promise<Float32Array[]> {
    const logits = tf.tidy(() =>
      logitsOf(this.uploaded(lesson), (name) => this.parameter(name).now, this.config),
    )
    const [rows, columns] = logits.shape
    const [data] = await taken(logits)
    return Array.from({ length: rows }, (_, row) => rowOf({ rows, columns, data }, row).slice())
  }

  /** All weights under their published names, in PyTorch's layout. */
  async read(): Promise<StateDict> {
    const arrays: StateDict = {}
    for (const [name, { now }] of this.parameters) arrays[name] = await this.download(name, now)
    return arrays
  }

  async look(name: string): Promise<WeightLook> {
    const { now, before, gradient } = this.parameter(name)
    return {
      now: await this.download(name, now),
      before: before && (await this.download(name, before)),
      gradient: gradient && (await this.download(name, gradient)),
    }
  }

  /** fc2 · fc1 of a block's mlp2: what of each token, across, each token, down, would get if there were no GELU. */
  async tokenMap(block: number): Promise<Matrix> {
    const weight = (layer: string) =>
      this.parameter(blockKey(block, `mlp2.${layer}.weight`)).now as tf.Tensor2D
    const map = tf.tidy(() => tf.transpose(tf.matMul(weight('fc1'), weight('fc2'))) as tf.Tensor2D)
    const [rows, columns] = map.shape
    const [data] = await taken(map)
    return { rows, columns, data }
  }

  dispose(): void {
    for (const { now, before, gradient, memory } of this.parameters.values()) {
      tf.dispose([now, before ?? [], gradient ?? [], ...memory])
    }
  }

  private parameter(name: string): Parameter {
    return this.parameters.get(name) ?? missing(name)
  }

  private uploaded({ patches, labels }: Lesson): tf.Tensor2D {
    const rows = labels.length * this.config.grid ** 2
    return tf.tensor2d(patches, [rows, patches.length / rows])
  }

  private move(name: string, gradient: tf.Tensor, rate: number): void {
    const parameter = this.parameter(name)
    const [now, ...memory] = OPTIMIZERS[this.optimizer](
      parameter.now,
      gradient,
      parameter.memory,
      rate,
      this.steps,
    )
    tf.dispose([parameter.before ?? [], parameter.gradient ?? [], ...parameter.memory])
    parameter.before = parameter.now
    parameter.gradient = tf.keep(gradient)
    parameter.now = tf.keep(now)
    parameter.memory = memory.map((each) => tf.keep(each))
  }

  private download(name: string, tensor: tf.Tensor): Promise<NamedArray> {
    return downloadArray(name, tensor, this.shapes.get(name) ?? missing(name))
  }
}

function missing(name: string): never {
  throw new RangeError(`the network has no ${name}`)
}

/** The class that a picture of several is given the most of. */
function answerOf(logits: Float32Array, picture: number, pictures: number): number {
  const row = rowOf({ rows: pictures, columns: logits.length / pictures, data: logits }, picture)
  return indexOfLargest(row)
}

import * as tf from '@tensorflow/tfjs-core'
import { type Axes, unknownAxes } from './axes.ts'
import type { Generator } from './generator.ts'
import type { Layout } from './layout.ts'
import { LIMITS, type Limits } from './limits.ts'
import { refuse, type Shape } from './problem.ts'
import { type DType, type History, IN_TENSORFLOW, sizeOfShape, Tensor, watched } from './tensor.ts'

/** How long a cell may hold the worker before it lets messages in, a cancellation among them. */
const SLICE_MS = 50

/** The page asked a cell to stop. */
export class Stopped extends Error {}

/** Numbers of a tensor, in the order of its elements. */
export type Numbers = Float32Array | Int32Array | Uint8Array

/** What the operations of a cell work with: the tensors it makes, so that all can be freed, and how much it has taken. */
export class Machine {
  private readonly made = new Set<tf.Tensor>()
  private operations = 0
  /** What random numbers come from, once a cell has seeded it. */
  generator: Generator | null = null
  private began = performance.now()
  private sliceBegan = performance.now()
  private signal: AbortSignal | null = null
  /** The operation that runs, and whose numbers it has read so far. */
  private operation = ''
  private looked = new Set<Tensor>()
  private count = 0

  constructor(readonly limits: Limits = LIMITS) {}

  /** Each cell has the whole of the limits to itself. */
  begin(signal: AbortSignal | null): void {
    this.signal = signal
    this.operations = 0
    this.began = performance.now()
    this.sliceBegan = this.began
  }

  /** Comes before every operation: here a cell can be stopped, and lets messages in where it has taken long. */
  async step(operation: string): Promise<void> {
    this.operation = operation
    this.looked = new Set()
    this.operations++
    if (this.operations > this.limits.operations) this.exceeded('operations')
    const now = performance.now()
    if (now - this.began > this.limits.time) this.exceeded('time')
    if (now - this.sliceBegan > SLICE_MS) {
      await new Promise<void>((resolve) => setTimeout(resolve))
      this.sliceBegan = performance.now()
    }
    if (this.signal?.aborted) throw new Stopped()
  }

  exceeded(of: keyof Limits): never {
    return refuse({ kind: 'limit', of, limit: this.limits[of] })
  }

  /** Refuses what a tensor of this shape would take, before it is made. */
  makeRoom(shape: Shape): void {
    if (shape.length > this.limits.axes) this.exceeded('axes')
    const size = sizeOfShape(shape)
    if (size > this.limits.elements) this.exceeded('elements')
    if (this.held() + size > this.limits.memory) this.exceeded('memory')
  }

  private held(): number {
    let held = 0
    for (const tensor of this.made) held += tensor.size
    return held
  }

  /** Takes what an expression of TensorFlow.js makes into this machine's keeping; all between is freed. */
  make(expression: () => tf.Tensor, axes: Axes, layout?: Layout): Tensor {
    const [data, touched] = watched(() => tf.keep(tf.tidy(expression)))
    this.made.add(data)
    return new Tensor(data, axes, layout, this.historyOf(data, touched, expression))
  }

  /**
   * A tensor from numbers; what does not fit into 32 bits is refused where it is whole.
   * @param again makes it of what has been read for it, for gradients to pass; without that they do not
   */
  from(
    values: ArrayLike<number>,
    shape: Shape,
    dtype: DType,
    axes: Axes = unknownAxes(shape),
    again: (() => tf.Tensor) | null = null,
  ): Tensor {
    this.makeRoom(shape)
    const made = this.make(() => tf.tensor(numbersOf(values, dtype), [...shape], IN_TENSORFLOW[dtype]), axes)
    made.history = this.historyOf(made.data, this.looked, again)
    return made
  }

  /** Floats have gradients, where something that they are made of has. */
  private historyOf(data: tf.Tensor, of: ReadonlySet<Tensor>, again: History['again']): History | null {
    const isPart = data.dtype === 'float32' && [...of].some(({ history }) => history !== null)
    return isPart ? { of: [...of], again, by: this.operation, at: this.count++, isSpent: false } : null
  }

  /** From a gradient of a tensor to those of what it is made of, where these have any. */
  passBack({ of, again, by }: History, gradient: Tensor): Map<Tensor, Tensor> {
    if (!again) return refuse({ kind: 'no-gradient', callee: by })
    const parts = of.filter(({ history }) => history !== null)
    for (const { shape } of parts) this.makeRoom(shape)
    const data = parts.map((part) => part.data)
    try {
      const gradients: (tf.Tensor | undefined)[] = tf.tidy(
        () => tf.engine().gradients(again, data, gradient.data, true).grads,
      )
      return new Map(
        parts.flatMap((part, i): [Tensor, Tensor][] => {
          const passed = gradients[i]
          if (!passed) return []
          this.made.add(tf.keep(passed))
          return [[part, new Tensor(passed, part.axes)]]
        }),
      )
    } catch (error) {
      // TensorFlow.js knows no derivative of one of the operations.
      if (error instanceof Error && /^Cannot (compute gradient|backprop)/.test(error.message))
        return refuse({ kind: 'no-gradient', callee: by })
      throw error
    }
  }

  /** The numbers of a tensor, only to be looked at: the cpu backend hands out the memory it computes with. */
  async read(tensor: Tensor): Promise<Numbers> {
    this.looked.add(tensor)
    const values = await tensor.data.data()
    if (this.signal?.aborted) throw new Stopped()
    return values as Numbers
  }

  /** Frees everything that is not among these. */
  keepOnly(kept: ReadonlySet<tf.Tensor>): void {
    for (const tensor of this.made) {
      if (kept.has(tensor)) continue
      tensor.dispose()
      this.made.delete(tensor)
    }
  }
}

function numbersOf(values: ArrayLike<number>, dtype: DType): Numbers {
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values)
  if (dtype === 'bool') return Uint8Array.from(values, (value) => (value ? 1 : 0))
  if (values instanceof Int32Array) return values
  const whole = new Int32Array(values.length)
  for (let i = 0; i < whole.length; i++) {
    const value = values[i] ?? 0
    whole[i] = value
    if (whole[i] !== value) refuse({ kind: 'integer-range' })
  }
  return whole
}

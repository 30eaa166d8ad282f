import type * as tf from '@tensorflow/tfjs-core'
import type { Axes } from './axes.ts'
import { contiguous, type Layout } from './layout.ts'
import type { Shape } from './problem.ts'

/** PyTorch's element types that a cell has; what comes of two is the one further right. */
export const DTYPES = ['bool', 'int64', 'float32'] as const
export type DType = (typeof DTYPES)[number]

/** TensorFlow.js has whole numbers of 32 bits; a value that needs more is refused instead of wrapped. */
const OF_TENSORFLOW = { bool: 'bool', int32: 'int64', float32: 'float32' } as const
export const IN_TENSORFLOW = { bool: 'bool', int64: 'int32', float32: 'float32' } as const

/** How a tensor came about that gradients are asked of: they go back that way. */
export interface History {
  /** What it is made of; nothing, where a cell asked for gradients of this tensor itself. */
  readonly of: readonly Tensor[]
  /** Makes it once more, by operations of TensorFlow.js; null where gradients cannot pass. */
  readonly again: (() => tf.Tensor) | null
  /** The operation, by the name that a cell calls it by. */
  readonly by: string
  /** Counts up: what a tensor is made of was there before it. */
  readonly at: number
  /** Gradients have come through, and what they needed has been let go. */
  isSpent: boolean
}

/** Those whose numbers the running expression works with. */
let touched: Set<Tensor> | null = null

/** What comes of an expression, and the tensors whose numbers it worked with. */
export function watched<Result>(expression: () => Result): [Result, ReadonlySet<Tensor>] {
  const before = touched
  const found = new Set<Tensor>()
  touched = found
  try {
    return [expression(), found]
  } finally {
    touched = before
  }
}

/** A tensor of a cell: a tensor of TensorFlow.js, with what PyTorch knows of it besides. */
export class Tensor {
  readonly kind = 'tensor'
  /** What `backward` has left here. */
  grad: Tensor | null = null

  constructor(
    private readonly held: tf.Tensor,
    readonly axes: Axes,
    /** Where PyTorch would have it in memory. Here the numbers always lie in order; `view` asks how they would lie. */
    readonly layout: Layout = { storage: Symbol('storage'), strides: contiguous(held.shape) },
    /** Null where nobody asks for gradients. */
    public history: History | null = null,
  ) {}

  /** The numbers. Whoever works with them is noted, so that no operation has to say what it is made of. */
  get data(): tf.Tensor {
    touched?.add(this)
    return this.held
  }

  /** Whether it is not made of others, as far as gradients go. */
  get isLeaf(): boolean {
    return !this.history || this.history.of.length === 0
  }

  get shape(): Shape {
    return this.held.shape
  }

  get size(): number {
    return this.held.size
  }

  get dtype(): DType {
    const { dtype } = this.held
    if (dtype === 'bool' || dtype === 'int32' || dtype === 'float32') return OF_TENSORFLOW[dtype]
    throw new Error(`there is no ${dtype} here`)
  }
}

export const promoted = (...dtypes: readonly DType[]): DType =>
  DTYPES[Math.max(0, ...dtypes.map((dtype) => DTYPES.indexOf(dtype)))] ?? 'bool'

/** What PyTorch calls an element type in its messages. */
export const SCALAR_TYPES: Readonly<Record<DType, string>> = { bool: 'Bool', int64: 'Long', float32: 'Float' }

export const sizeOfShape = (shape: Shape): number => shape.reduce((all, size) => all * size, 1)

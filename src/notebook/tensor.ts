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

/** A tensor of a cell: a tensor of TensorFlow.js, with what PyTorch knows of it besides. */
export class Tensor {
  readonly kind = 'tensor'

  constructor(
    readonly data: tf.Tensor,
    readonly axes: Axes,
    /** Where PyTorch would have it in memory. Here the numbers always lie in order; `view` asks how they would lie. */
    readonly layout: Layout = { storage: Symbol('storage'), strides: contiguous(data.shape) },
  ) {}

  get shape(): Shape {
    return this.data.shape
  }

  get size(): number {
    return this.data.size
  }

  get dtype(): DType {
    const { dtype } = this.data
    if (dtype === 'bool' || dtype === 'int32' || dtype === 'float32') return OF_TENSORFLOW[dtype]
    throw new Error(`there is no ${dtype} here`)
  }
}

export const promoted = (...dtypes: readonly DType[]): DType =>
  DTYPES[Math.max(0, ...dtypes.map((dtype) => DTYPES.indexOf(dtype)))] ?? 'bool'

/** What PyTorch calls an element type in its messages. */
export const SCALAR_TYPES: Readonly<Record<DType, string>> = { bool: 'Bool', int64: 'Long', float32: 'Float' }

export const sizeOfShape = (shape: Shape): number => shape.reduce((all, size) => all * size, 1)

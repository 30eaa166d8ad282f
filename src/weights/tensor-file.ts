import type { NamedArray } from './state-dict.ts'

/** A state dict in a file of any format, its tensors still on disk. */
export interface TensorFile {
  /** Shapes by name, in the order of the file. */
  readonly shapes: ReadonlyMap<string, readonly number[]>
  /** What the file says of itself. */
  readonly metadata?: Readonly<Record<string, string>>
  /**
   * One tensor, as float32 in row-major order.
   * @throws CheckpointError
   */
  read(name: string): Promise<NamedArray>
}

/**
 * The state dicts of a checkpoint by where in it they stand, the largest one first: '' is the top, which is all that
 * safetensors have; `model_ema` or `model.state_dict` are the keys that lead to one.
 */
export type Checkpoint = ReadonlyMap<string, TensorFile>

/** In all state dicts of a checkpoint. The largest network that can run here has some 600. */
export const MOST_TENSORS = 2 ** 15

/** A tensor that is read when it is asked for. */
export interface StoredTensor {
  shape: readonly number[]
  read(): Promise<Float32Array>
}

export function tensorFile(tensors: ReadonlyMap<string, StoredTensor>): TensorFile {
  return {
    shapes: new Map([...tensors].map(([name, { shape }]) => [name, shape])),
    async read(name) {
      const tensor = tensors.get(name)
      if (!tensor) throw new RangeError(`the file has no tensor ${name}`)
      return { shape: tensor.shape, data: await tensor.read() }
    },
  }
}

/** Whether a value out of a file is a list of sizes, strides or offsets. */
export const isSizes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0)

/** A tensor as a file or a worker message holds it: row-major values and their shape. */
export interface NamedArray {
  shape: readonly number[]
  data: Float32Array
}

/** Weights under PyTorch's state-dict keys, each in PyTorch's layout (a Linear's weight is (out, in)). */
export type StateDict = Record<string, NamedArray>

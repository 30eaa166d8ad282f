/** How much a cell may take, so that none can hold the worker or fill its memory. */
export interface Limits {
  /** Characters of one cell. */
  length: number
  /** Expressions within one another. */
  depth: number
  /** Calls and operators of one cell. */
  operations: number
  /** Numbers of one tensor. */
  elements: number
  /** Numbers of all tensors that are there at once. */
  memory: number
  /** Multiplications of one product. */
  multiplications: number
  /** Axes of one tensor: the kernels of TensorFlow.js go no further. */
  axes: number
  /** Milliseconds of one cell. */
  time: number
}

/** Items of a list that a cell makes out of something short. */
export const MOST_ITEMS = 10_000

export const LIMITS: Limits = {
  length: 20_000,
  depth: 200,
  operations: 2_000,
  elements: 2 ** 24,
  memory: 2 ** 26,
  multiplications: 2 ** 31,
  axes: 6,
  time: 10_000,
}

import type { Axes } from './axes.ts'
import type { PlacedProblem, Shape } from './problem.ts'
import type { DType } from './tensor.ts'

/*
 * What a cell is asked and what it answers: plain values, that can be sent from a worker. The arrays are the asker's own.
 */

/** The value of a cell's last line. */
export type Output =
  | {
      kind: 'tensor'
      shape: Shape
      dtype: DType
      /** What each axis runs over, where that is certain: the page draws tokens in the tokens' colour. */
      axes: Axes
      /** In the order of the elements; int64 as 32 bits, bool as 0 and 1. */
      values: Float32Array | Int32Array | Uint8Array
      /** As PyTorch prints it. */
      text: string
    }
  | { kind: 'number'; type: 'int' | 'float'; value: number; text: string }
  /** Anything else, as Python prints it: `torch.Size([197, 192])`, `True`, a module. */
  | { kind: 'text'; text: string }
  /**
   * A tuple or list, with the names of its items where they have some: `values` and `indices` of `x.max(0)`. Of many
   * items only the first are there; `length` is how many there are.
   */
  | { kind: 'group'; type: string; names: readonly string[] | null; items: readonly Output[]; length: number }

/** By which names a cell hangs together with the page and with other cells. */
export interface Names {
  /** Of the environment, whole: `x`, `mlp1.fc1`, `block.mlp1.fc1.weight`. A module that was called stands for all in it. */
  reads: readonly string[]
  /** Variables that were there before, of earlier cells. */
  uses: readonly string[]
  /** Variables that it has given a value, also where it failed later. */
  assigns: readonly string[]
}

export type CellResult = Names & {
  /** What `print` wrote. */
  printed: string
  milliseconds: number
} & (
    | { kind: 'done'; output: Output | null }
    | { kind: 'problem'; problem: PlacedProblem }
    /** The page gave it up. */
    | { kind: 'stopped' }
  )

import type { PlacedProblem, Shape } from '../../notebook/problem.ts'
import type { CellResult } from '../../notebook/result.ts'
import { differenceOf, indicesOf, type TensorOutput } from '../notebook/output-view.ts'
import type { Exercise, MistakeKind } from './exercises.ts'

/** What there is to say to a reader's answer. */
export type Verdict =
  | { kind: 'right'; difference: number }
  /** It has no numbers to compare, for it is not there or stopped. */
  | { kind: 'problem'; problem: PlacedProblem }
  | { kind: 'unassigned' }
  | { kind: 'no-tensor' }
  | { kind: 'shape'; shape: Shape; expected: Shape; mistake: MistakeKind | null }
  | {
      kind: 'numbers'
      shape: Shape
      /** The largest, and where it is. */
      difference: number
      at: readonly number[]
      mine: number
      true: number
      /** The answer less the truth, everywhere. */
      differences: Float32Array
      mistake: MistakeKind | null
    }

/**
 * How far an answer may be from the truth, as a share of what the truth usually is (its root mean square). Sums in
 * another order differ less; an approximate GELU, or a variance over n − 1, differs more.
 */
const TOLERANCE = 1e-4

/** What was asked for one answer: what tells right from wrong, and then the reader's own lines. */
export interface Checked {
  truth: CellResult | undefined
  /** One for each mistake that is known. */
  mistakes: readonly CellResult[]
  /** What the reader's lines came to. */
  lines: CellResult | undefined
  /** The variable of the answer, after them. */
  answer: CellResult | undefined
}

/** Null where the truth could not be had: that is no fault of the answer. */
export function verdictOf(exercise: Exercise, { truth, mistakes, lines, answer }: Checked): Verdict | null {
  if (lines?.kind === 'problem') return { kind: 'problem', problem: lines.problem }
  const right = tensorIn(truth)
  if (!right || !lines || !answer || lines.kind === 'stopped') return null
  if (!lines.assigns.includes(exercise.answer)) return { kind: 'unassigned' }
  const mine = tensorIn(answer)
  if (!mine) return { kind: 'no-tensor' }
  const found = exercise.mistakes.find((_, i) => {
    const wrong = tensorIn(mistakes[i])
    return wrong && sameShape(mine, wrong) && isClose(mine, wrong)
  })
  const mistake = found?.kind ?? null
  if (!sameShape(mine, right)) return { kind: 'shape', shape: mine.shape, expected: right.shape, mistake }
  const { difference: everywhere, largest: difference, index } = differenceOf(mine, right)
  if (isClose(mine, right)) return { kind: 'right', difference }
  return {
    kind: 'numbers',
    shape: mine.shape,
    difference,
    at: indicesOf(index, mine.shape),
    mine: at(mine, index),
    true: at(right, index),
    differences: everywhere.values,
    mistake,
  }
}

const tensorIn = (result: CellResult | undefined): TensorOutput | null =>
  result?.kind === 'done' && result.output?.kind === 'tensor' ? result.output : null

const at = ({ values }: TensorOutput, index: number): number => values[index] ?? 0

const sameShape = (a: TensorOutput, b: TensorOutput): boolean => a.shape.join() === b.shape.join()

/** NaN is close to nothing. */
function isClose(a: TensorOutput, b: TensorOutput): boolean {
  let squares = 0
  for (const value of b.values) squares += value * value
  const bar = TOLERANCE * Math.sqrt(squares / b.values.length)
  return a.values.every((value, i) => Math.abs(value - at(b, i)) <= bar)
}

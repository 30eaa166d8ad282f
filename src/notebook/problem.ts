import type { BlockName } from '../model/blocks/index.ts'
import type { Place } from './syntax.ts'

/** What Python has and a cell has not. Those that are words of Python go by these; the others have names in each language. */
export type Construct =
  | 'lambda'
  | 'def'
  | 'class'
  | 'for'
  | 'while'
  | 'if'
  | 'try'
  | 'with'
  | 'del'
  | 'return'
  | 'yield'
  | 'await'
  | 'async'
  | 'pass'
  | 'break'
  | 'continue'
  | 'global'
  | 'nonlocal'
  | 'raise'
  | 'assert'
  | 'match'
  | 'type'
  | ':='
  | 'comprehension'
  | 'conditional'
  | 'f-string'
  | 'bytes'
  | 'dictionary'
  | 'set'
  | 'decorator'
  | 'star'
  | 'complex'
  | 'annotation'
  | 'item assignment'
  | 'attribute assignment'
  | 'magic'
  | 'other'

export type Shape = readonly number[]

/** What a limit is on. */
export type Limited =
  | 'length'
  | 'depth'
  | 'operations'
  | 'elements'
  | 'memory'
  | 'multiplications'
  | 'time'
  | 'axes'
  | 'items'

/** Why a cell gave no result. The page words it in the reader's language from these fields. */
export type Problem =
  | { kind: 'syntax' }
  /** A line that begins further to the right than the first. */
  | { kind: 'indent' }
  /** A sign that is none of Python's; null where it cannot be seen. */
  | { kind: 'character'; character: string | null; code: string }
  /** `line` is where it is opened. */
  | { kind: 'unclosed-bracket'; bracket: string; line: number }
  | { kind: 'unmatched-bracket'; bracket: string }
  | { kind: 'mismatched-brackets'; bracket: string; opening: string; line: number }
  | { kind: 'unterminated-string'; line: number }
  | { kind: 'construct'; construct: Construct }
  | { kind: 'import'; module: string }
  /** `near` is what was probably meant, where something is like it. */
  | { kind: 'unknown-name'; name: string; near: string | null }
  /** Python has it of itself, and a cell has not. */
  | { kind: 'builtin'; name: string }
  /** `of` is what it was asked of: `torch`, a type such as `Tensor`, or a module. */
  | { kind: 'unknown-attribute'; of: string; name: string; near: string | null }
  /** A part of another kind of block than `here`, the one that is set. */
  | { kind: 'other-block'; name: string; here: string; block: BlockName }
  | { kind: 'not-callable'; type: string }
  /** A part of the trace that has the name of a module. */
  | { kind: 'trace-not-module'; name: string }
  /** A tensor of the trace that was taken for the layer which makes it. */
  | { kind: 'tensor-not-module'; name: string }
  /** A value of a type that an f-string cannot write so. */
  | { kind: 'format'; type: string; spec: string }
  | { kind: 'not-subscriptable'; type: string }
  | { kind: 'not-iterable'; type: string }
  | { kind: 'operands'; operator: string; types: readonly string[] }
  | { kind: 'missing-argument'; callee: string; argument: string }
  | { kind: 'unexpected-argument'; callee: string; argument: string }
  | { kind: 'argument-twice'; callee: string; argument: string }
  | { kind: 'too-many-arguments'; callee: string; most: number; given: number }
  | { kind: 'argument-type'; callee: string; argument: string; expected: string; given: string }
  | { kind: 'argument-value'; callee: string; argument: string; allowed: string; given: string }
  | { kind: 'unsupported-option'; callee: string; option: string }
  /** `left × right` do not go together because two sizes differ. */
  | {
      kind: 'product-shapes'
      operator: string
      left: Shape
      right: Shape
      sizes: readonly [number, number] | null
    }
  | { kind: 'broadcast'; left: Shape; right: Shape; sizes: readonly [number, number] }
  | { kind: 'dtypes'; callee: string; dtypes: readonly string[] }
  | { kind: 'needs-dtype'; callee: string; needed: string; given: string }
  | { kind: 'dim-range'; dim: number; axes: number }
  | { kind: 'dim-twice'; dim: number }
  | { kind: 'dims-count'; callee: string; needed: number; given: number }
  | { kind: 'axes-count'; callee: string; needed: string; shape: Shape }
  /** Along an axis of a tensor, or in a tuple or list. */
  | { kind: 'index-range'; index: number; size: number; axis: number | null }
  | { kind: 'index-count'; indices: number; axes: number }
  | { kind: 'index-type'; type: string }
  | { kind: 'mask-shape'; mask: Shape; shape: Shape }
  | { kind: 'slice-step' }
  | { kind: 'reshape'; shape: Shape; elements: number }
  | { kind: 'view-of-strided'; shape: Shape }
  | { kind: 'expand'; shape: Shape; to: Shape }
  | { kind: 'parts-shapes'; callee: string; first: Shape; other: Shape; index: number }
  | { kind: 'no-parts'; callee: string }
  | { kind: 'split-sizes'; size: number; sizes: Shape }
  | { kind: 'empty'; callee: string }
  | { kind: 'normalized-shape'; expected: Shape; shape: Shape }
  | { kind: 'channels'; weight: Shape; shape: Shape; needed: number; given: number }
  | { kind: 'kernel-size'; input: Shape; kernel: Shape }
  | { kind: 'class-range'; given: number; classes: number }
  | {
      kind: 'einsum'
      equation: string
      reason: 'letters' | 'operands' | 'sizes' | 'output'
      letter: string | null
    }
  | { kind: 'sizes-of-input'; callee: string; expected: Shape; given: Shape }
  | { kind: 'ragged' }
  | { kind: 'unpack'; expected: number; given: number }
  | { kind: 'ambiguous-truth'; shape: Shape }
  | { kind: 'one-element'; shape: Shape }
  | { kind: 'zero-division' }
  | { kind: 'negative-power' }
  | { kind: 'integer-range' }
  | { kind: 'no-number'; text: string }
  | { kind: 'in-place-shape'; shape: Shape; result: Shape }
  | { kind: 'in-place-dtype'; from: string; to: string }
  | { kind: 'in-place-shared'; name: string; other: string }
  | { kind: 'in-place-gradient'; name: string }
  | { kind: 'unseeded'; name: string }
  /** An operation that gradients do not pass here. */
  | { kind: 'no-gradient'; callee: string }
  /** What was asked for gradients has none: it is not made of anything that has, or not itself marked as having some. */
  | { kind: 'gradient-of-nothing' }
  | { kind: 'gradient-not-asked' }
  | { kind: 'gradient-unused' }
  | { kind: 'gradient-not-scalar'; shape: Shape }
  | { kind: 'gradient-dtype'; given: string }
  | { kind: 'gradient-twice' }
  | { kind: 'gradient-not-leaf' }
  | { kind: 'limit'; of: Limited; limit: number }
  /** The numbers of a tensor that the page gives could not be had. */
  | { kind: 'unreadable'; name: string; message: string }

/** A problem at a place of the source; lines are counted from 1, columns from 0, as Python's tracebacks do. */
export interface PlacedProblem extends Place {
  problem: Problem
  line: number
  column: number
  /** What PyTorch or Python says to it, where that is known: `RuntimeError: mat1 and mat2 …`. */
  pytorch: string | null
}

/** Stops a cell. Where it has no place, it gets that of the expression being evaluated. */
export class NotebookError extends Error {
  constructor(
    readonly problem: Problem,
    readonly pytorch: string | null = null,
    readonly place: Place | null = null,
  ) {
    super(pytorch ?? problem.kind)
  }

  at(place: Place): NotebookError {
    return this.place ? this : new NotebookError(this.problem, this.pytorch, place)
  }
}

export const refuse = (problem: Problem, pytorch: string | null = null): never => {
  throw new NotebookError(problem, pytorch)
}

export function placed(error: NotebookError, source: string): PlacedProblem {
  const { from, to } = error.place ?? { from: 0, to: source.length }
  const before = source.slice(0, from).split('\n')
  return {
    problem: error.problem,
    pytorch: error.pytorch,
    from,
    to,
    line: before.length,
    column: before.at(-1)?.length ?? 0,
  }
}

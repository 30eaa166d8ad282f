import type { Frame, StepSpec } from './block.ts'
import { frameIn } from './block-steps.ts'
import type { Axis } from './config.ts'

/*
 * Steps that only the relatives of the article's block have; they come with these.
 */

/** What ResMLP has for a norm, called after its module: each column has a factor and a summand of its own. */
export const affine = (module: string, tensor: string, frame: Frame): StepSpec => ({
  id: module,
  frames: [frame, frameIn('Affine')('return self.alpha * x + self.beta')],
  operation: 'affine',
  module,
  input: { tensor, at: 'rc' },
  weight: { parameter: `${module}.alpha`, at: 'c' },
  bias: { parameter: `${module}.beta`, at: 'c' },
})

/** Each column times a number of a parameter of the block. */
export const scale = (id: string, tensor: string, parameter: string, frame: Frame): StepSpec => ({
  id,
  frames: [frame],
  operation: 'scale',
  input: { tensor, at: 'rc' },
  scale: { parameter, at: 'c' },
})

/** The first half of the columns, or the second. */
export const chunk = (
  id: string,
  tensor: string,
  at: 'rc' | 'r+',
  columns: Axis,
  frames: readonly Frame[],
): StepSpec => ({ id, frames, operation: 'chunk', input: { tensor, at }, columns })

/** A gate, called after its module: two tensors multiplied cell by cell. */
export const multiply = (
  module: string,
  [first, second]: readonly [string, string],
  frames: readonly Frame[],
): StepSpec => ({
  id: module,
  frames,
  operation: 'multiply',
  module,
  first: { tensor: first, at: 'rc' },
  second: { tensor: second, at: 'rc' },
})

import type { Frame, StepSpec } from './block.ts'
import type { Axis } from './config.ts'

/** A line of a class, or a part of it: what a step's frames are made of. */
export const frameIn =
  (inside: string) =>
  (line: string, part = line, nth = 0): Frame => ({ inside, line, part, nth })

const inMlp = frameIn('Mlp')

export const input = (id: string, frame: Frame): StepSpec => ({ id, frames: [frame], operation: 'input' })

/** A LayerNorm, called after its module: each row is brought to mean 0 and variance 1. */
export const layerNorm = (module: string, tensor: string, ...frames: readonly Frame[]): StepSpec => ({
  id: module,
  frames,
  operation: 'layerNorm',
  module,
  input: { tensor, at: 'rk' },
  weight: { parameter: `${module}.weight`, at: 'c' },
  bias: { parameter: `${module}.bias`, at: 'c' },
})

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

/** A Linear, called after its module. */
export const linear = (
  module: string,
  tensor: string,
  frames: readonly Frame[],
  dropout: string | null = null,
): StepSpec => ({
  id: module,
  frames,
  operation: 'linear',
  module,
  input: { tensor, at: 'rk' },
  weight: { parameter: `${module}.weight`, at: 'ck' },
  bias: { parameter: `${module}.bias`, at: 'c' },
  dropout,
})

/** A GELU, called after its module. */
export const gelu = (
  module: string,
  tensor: string,
  frames: readonly Frame[],
  dropout: string | null,
): StepSpec => ({
  id: module,
  frames,
  operation: 'gelu',
  module,
  input: { tensor, at: 'rc' },
  dropout,
})

/** The three tensors of an Mlp, which the block calls in one line. */
export function mlp(path: string, tensor: string, frame: Frame): StepSpec[] {
  const dropout = `${path}.drop`
  const layer = (name: 'fc1' | 'fc2', from: string, after: string | null): StepSpec =>
    linear(`${path}.${name}`, from, [frame, inMlp(`x = self.${name}(x)`)], after)
  return [
    layer('fc1', tensor, null),
    gelu(`${path}.act`, `${path}.fc1`, [frame, inMlp('x = self.act(x)')], dropout),
    layer('fc2', `${path}.act`, dropout),
  ]
}

/** The residual. */
export const add = (
  id: string,
  [stream, update]: readonly [string, string],
  frame: Frame,
  dropPath: string | null = null,
): StepSpec => ({
  id,
  frames: [frame],
  operation: 'add',
  stream: { tensor: stream, at: 'rc' },
  update: { tensor: update, at: 'rc' },
  dropPath,
})

export const transpose = (id: string, tensor: string, ...frames: readonly Frame[]): StepSpec => ({
  id,
  frames,
  operation: 'transpose',
  input: { tensor, at: 'cr' },
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

/** Two tensors multiplied cell by cell. */
export const multiply = (
  id: string,
  [first, second]: readonly [string, string],
  frames: readonly Frame[],
): StepSpec => ({
  id,
  frames,
  operation: 'multiply',
  first: { tensor: first, at: 'rc' },
  second: { tensor: second, at: 'rc' },
})

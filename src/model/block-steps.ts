import type { Frame, StepSpec } from './block.ts'

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

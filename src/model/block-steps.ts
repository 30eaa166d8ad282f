import type { Frame, StepSpec } from './block.ts'

/** A line of a class, or a part of it: what a step's frames are made of. */
export const frameIn =
  (inside: string) =>
  (line: string, part = line, nth = 0): Frame => ({ inside, line, part, nth })

const inMlp = frameIn('Mlp')

export const input = (id: string, frame: Frame): StepSpec => ({ id, frames: [frame], operation: 'input' })

/** A LayerNorm, called after its module: each row is brought to mean 0 and variance 1. */
export const layerNorm = (module: string, tensor: string, frame: Frame): StepSpec => ({
  id: module,
  frames: [frame],
  operation: 'layerNorm',
  module,
  input: { tensor, at: 'rk' },
  weight: { parameter: `${module}.weight`, at: 'c' },
  bias: { parameter: `${module}.bias`, at: 'c' },
})

/** The three tensors of an Mlp, which the block calls in one line. */
export function mlp(path: string, tensor: string, frame: Frame): StepSpec[] {
  const dropout = `${path}.drop`
  const linear = (name: 'fc1' | 'fc2', from: string, after: string | null): StepSpec => ({
    id: `${path}.${name}`,
    frames: [frame, inMlp(`x = self.${name}(x)`)],
    operation: 'linear',
    module: `${path}.${name}`,
    input: { tensor: from, at: 'rk' },
    weight: { parameter: `${path}.${name}.weight`, at: 'ck' },
    bias: { parameter: `${path}.${name}.bias`, at: 'c' },
    dropout: after,
  })
  return [
    linear('fc1', tensor, null),
    {
      id: `${path}.act`,
      frames: [frame, inMlp('x = self.act(x)')],
      operation: 'gelu',
      module: `${path}.act`,
      input: { tensor: `${path}.fc1`, at: 'rc' },
      dropout,
    },
    linear('fc2', `${path}.act`, dropout),
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

export const transpose = (id: string, tensor: string, frame: Frame): StepSpec => ({
  id,
  frames: [frame],
  operation: 'transpose',
  input: { tensor, at: 'cr' },
})

import type { Step } from '../model/block.ts'
import type { BlockName } from '../model/blocks/index.ts'
import type { Axes } from './axes.ts'
import type { Shape } from './problem.ts'

/** A tensor that the page gives by name. Its numbers are asked for when a cell first reads it, and then kept. */
export interface GivenTensor {
  kind: 'tensor'
  shape: Shape
  axes: Axes
  read(): Float32Array | Promise<Float32Array>
}

/** A PyTorch module that the page gives. */
export interface GivenModule {
  kind: 'module'
  /** `Linear`, `LinearBlock`. */
  className: string
  /** What is printed in its brackets where it has no children: `in_features=192, …`. */
  inside: string
  parameters: Readonly<Record<string, GivenTensor>>
  children: Readonly<Record<string, GivenModule>>
  /** What it does with its input; null for a module that a cell can look into but not call. */
  forward: Forward | null
}

/** A layer by what it does, some one after the other by their names, or a block by its steps. */
export type Forward =
  /** A gate has a norm and a `proj`, through which it sends half of its input, to multiply the other half by it. */
  | { kind: 'linear' | 'affine' | 'gelu' | 'gate' | 'identity' }
  | { kind: 'layerNorm'; eps: number }
  | { kind: 'convolution'; stride: number }
  /** A convolution by the name `proj`, whose outcome becomes a row for each patch. */
  | { kind: 'patches' }
  | { kind: 'sequence'; children: readonly string[] }
  /** The steps may be a part of a block's; what they begin with is then of the operation `input`. */
  | { kind: 'steps'; steps: readonly Step[] }

export type Given =
  | GivenTensor
  | GivenModule
  | { kind: 'modules'; items: readonly GivenModule[] }
  /** What the page's block has not, but another kind of block has. It can be set in this one's place. */
  | { kind: 'elsewhere'; block: BlockName }

/**
 * What a cell finds by name. A name may have points in it, as those of a trace do: `mlp1.fc1` is one name, and `mlp1`
 * by itself nothing.
 */
export type Environment = Readonly<Record<string, Given>>

import type { Block } from '../../model/block.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { type Axis, hiddenWidth, numTokens, type Sizes } from '../../model/config.ts'
import { parameterCount } from '../../model/counts.ts'
import { moduleAt } from '../../model/module-tree.ts'
import { attentionBlockShapes, numbersIn } from '../../model/parameter-shapes.ts'
import type { SourceKey } from '../article/bibliography.ts'

/** The axis along which numbers are mixed, or over which a norm takes its mean. */
export type Along = 'features' | 'tokens'

/** One operation of a block. */
export type Part =
  | { kind: 'norm'; along: Along }
  /** A weight and a bias a feature, without statistics. */
  | { kind: 'affine' }
  | { kind: 'transpose' }
  /** Linear, GELU, Linear. */
  | { kind: 'mlp'; along: Along }
  | { kind: 'linear'; along: Along }
  | { kind: 'gelu' }
  | { kind: 'attention' }
  /** Half of the features multiplied by the other half, mixed over the tokens. */
  | { kind: 'gate' }
  | { kind: 'scale' }

/** What stands between where the stream is read and where the result is added to it; null has no residual. */
export interface Branch {
  residual: boolean
  parts: readonly Part[]
}

export interface Family {
  id: 'linear' | 'mixer' | 'resmlp' | 'gmlp' | 'attention'
  name: string
  source: SourceKey
  branches: readonly Branch[]
  classToken: boolean
  /** Learned positions are added to the tokens. */
  positions: boolean
  /** Whether the same weights can take any number of tokens. */
  anyTokens: boolean
  parameters: (sizes: Sizes) => number
}

const norm = (along: Along): Part => ({ kind: 'norm', along })
const mlp = (along: Along): Part => ({ kind: 'mlp', along })
const linear = (along: Along): Part => ({ kind: 'linear', along })
const transpose: Part = { kind: 'transpose' }
const added = (...parts: Part[]): Branch => ({ residual: true, parts })
const stream = (...parts: Part[]): Branch => ({ residual: false, parts })

const alongOf = (axis: Axis): Along => (axis === 'tokens' ? 'tokens' : 'features')

/** The branches of a block that the page runs, read off its steps: a norm and a module in each, and the flips between. */
function branchesOf({ steps, branches, modules }: Block): Branch[] {
  return steps.flatMap((step): Branch[] => {
    if (step.operation === 'transpose') return [stream(transpose)]
    const branch = branches.find(({ added: by }) => by === step)
    if (!branch) return []
    const norms = branch.steps.filter(({ operation }) => operation === 'layerNorm')
    const module = moduleAt(modules, branch.name)
    const mixing = module?.kind === 'composite' ? mlp : linear
    return [added(...norms.map(({ columns }) => norm(alongOf(columns))), mixing(alongOf(branch.mixes)))]
  })
}

/** Weights and biases of Linear, GELU, Linear from `width` to `hidden` and back. */
const mlpParameters = (width: number, hidden: number) => 2 * width * hidden + width + hidden

/** Patches without a class token. */
const patches = ({ grid }: Sizes) => grid ** 2

/**
 * The blocks, each in the order its `forward` runs. Mixer, ResMLP and gMLP follow timm's mlp_mixer.py, with the hidden
 * widths of their papers: Mixer's token MLP is half as wide as the features, gMLP's hidden layer six times.
 */
export const FAMILIES: readonly Family[] = [
  {
    id: 'linear',
    name: 'LinearBlock',
    source: 'melas',
    branches: branchesOf(LINEAR),
    classToken: true,
    positions: true,
    anyTokens: false,
    parameters: (sizes) => parameterCount(LINEAR, LINEAR.modules, sizes),
  },
  {
    id: 'attention',
    name: 'ViT, DeiT',
    source: 'vit',
    branches: [added(norm('features'), { kind: 'attention' }), added(norm('features'), mlp('features'))],
    classToken: true,
    positions: true,
    anyTokens: true,
    parameters: (sizes) => numbersIn(attentionBlockShapes(sizes)),
  },
  {
    id: 'mixer',
    name: 'MLP-Mixer',
    source: 'mixer',
    branches: [
      added(norm('features'), transpose, mlp('tokens'), transpose),
      added(norm('features'), mlp('features')),
    ],
    classToken: false,
    positions: false,
    anyTokens: false,
    parameters: (sizes) =>
      4 * sizes.dim +
      mlpParameters(patches(sizes), Math.trunc(sizes.dim / 2)) +
      mlpParameters(sizes.dim, hiddenWidth(sizes.dim, sizes.ratio)),
  },
  {
    id: 'resmlp',
    name: 'ResMLP',
    source: 'resmlp',
    branches: [
      added({ kind: 'affine' }, transpose, linear('tokens'), transpose, { kind: 'scale' }),
      added({ kind: 'affine' }, mlp('features'), { kind: 'scale' }),
    ],
    classToken: false,
    positions: false,
    anyTokens: false,
    parameters: (sizes) =>
      // Two affine layers of two numbers a feature, and two scales of one.
      6 * sizes.dim +
      patches(sizes) ** 2 +
      patches(sizes) +
      mlpParameters(sizes.dim, hiddenWidth(sizes.dim, sizes.ratio)),
  },
  {
    id: 'gmlp',
    name: 'gMLP',
    source: 'gmlp',
    branches: [
      added(
        norm('features'),
        linear('features'),
        { kind: 'gelu' },
        norm('features'),
        { kind: 'gate' },
        linear('features'),
      ),
    ],
    classToken: false,
    positions: false,
    anyTokens: false,
    parameters: (sizes) => {
      const hidden = 6 * sizes.dim
      const gate = hidden / 2
      // Norm and first Linear; the gate's own norm and its Linear over the tokens; the last Linear.
      return (
        2 * sizes.dim +
        hidden * (sizes.dim + 1) +
        2 * gate +
        patches(sizes) * (patches(sizes) + 1) +
        sizes.dim * (gate + 1)
      )
    },
  },
]

/** The axis that is mixed first; a block that gates mixes the features first. */
export function firstMixed({ branches }: Family): Along {
  for (const part of branches.flatMap((branch) => branch.parts)) {
    if (part.kind === 'attention' || part.kind === 'gate') return 'tokens'
    if (part.kind === 'mlp' || part.kind === 'linear') return part.along
  }
  return 'features'
}

/** The number of tokens a block of this kind works on. */
export const tokensOf = ({ classToken }: Family, sizes: Sizes): number =>
  classToken ? numTokens(sizes) : patches(sizes)

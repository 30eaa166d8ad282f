import { type Block, branchOf, type Step } from '../../model/block.ts'
import { BLOCKS } from '../../model/blocks/all.ts'
import type { BlockName } from '../../model/blocks/index.ts'
import { type Axis, hasClassToken, hiddenWidth, numTokens, type Sizes } from '../../model/config.ts'
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
  /** What `model` in an address calls it, where the page runs it. */
  model?: BlockName
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

/** The branches of a block that the page runs, read off its steps: the parts of each, and the flips between. */
function branchesOf(block: Block): Branch[] {
  return block.steps.flatMap((step): Branch[] => {
    const branch = block.branches.find(({ added: by }) => by === step)
    if (branch) return [added(...branch.steps.flatMap((each) => partsOf(block, each)))]
    return step.operation === 'transpose' && branchOf(block, step.id) === null ? [stream(transpose)] : []
  })
}

/** What a step on a branch is drawn as: an MLP is one part, which its first Linear stands for. */
function partsOf({ modules }: Block, step: Step): Part[] {
  if (step.operation === 'transpose') return [transpose]
  if (step.operation === 'layerNorm') return [norm(alongOf(step.columns))]
  const module = step.operation === 'linear' ? moduleAt(modules, step.module) : undefined
  if (module?.kind !== 'Linear') return []
  if (!step.id.includes('.')) return [linear(alongOf(module.input))]
  return step.id.endsWith('.fc1') ? [mlp(alongOf(module.input))] : []
}

/** What is known of a block that the page runs from its value. */
const ofBlock = (model: BlockName): Omit<Family, 'id' | 'name' | 'source'> => ({
  model,
  branches: branchesOf(BLOCKS[model]),
  classToken: hasClassToken({ model }),
  positions: hasClassToken({ model }),
  anyTokens: !BLOCKS[model].branches.some(({ mixes }) => mixes === 'tokens'),
  parameters: (sizes) => parameterCount(BLOCKS[model], BLOCKS[model].modules, sizes),
})

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
    ...ofBlock('linear'),
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
    ...ofBlock('mixer'),
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

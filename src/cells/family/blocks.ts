import { type Block, branchOf, type Step } from '../../model/block.ts'
import { BLOCKS } from '../../model/blocks/all.ts'
import type { BlockName } from '../../model/blocks/index.ts'
import { type Axis, hasClassToken, numTokens, type Sizes, usualRatio } from '../../model/config.ts'
import { parameterCount } from '../../model/counts.ts'
import { moduleAt } from '../../model/module-tree.ts'
import { tokenLayers } from '../../model/token-layers.ts'
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
  /** Half of the features multiplied by what became of the other half. */
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
export function branchesOf(block: Block): Branch[] {
  return block.steps.flatMap((step): Branch[] => {
    const branch = block.branches.find(({ added: by }) => by === step)
    if (branch) return [added(...branch.steps.flatMap((each) => partsOf(block, each)))]
    return step.operation === 'transpose' && branchOf(block, step.id) === null ? [stream(transpose)] : []
  })
}

/** What a step on a branch is drawn as: an MLP is one part, which its first Linear stands for. */
function partsOf({ modules }: Block, step: Step): Part[] {
  if (step.operation === 'transpose') return [transpose]
  if (step.operation === 'affine') return [{ kind: 'affine' }]
  if (step.operation === 'scale') return [{ kind: 'scale' }]
  if (step.operation === 'multiply') return [{ kind: 'gate' }]
  if (step.operation === 'layerNorm') return [norm(alongOf(step.columns))]
  if (step.operation === 'weightedSum') return [{ kind: 'attention' }]
  if (step.id.startsWith('attn.')) return []
  if (step.operation !== 'linear' && step.operation !== 'gelu') return []
  const module = moduleAt(modules, step.module)
  const inside = moduleAt(modules, step.module.slice(0, Math.max(0, step.module.lastIndexOf('.'))))
  const isInMlp = inside?.kind === 'composite' && inside.className === 'Mlp'
  if (module?.kind !== 'Linear') return isInMlp ? [] : [{ kind: 'gelu' }]
  if (!isInMlp) return [linear(alongOf(module.input))]
  return step.id.endsWith('.fc1') ? [mlp(alongOf(module.input))] : []
}

/** What is known of a block that the page runs from its value. */
const ofBlock = (model: BlockName): Omit<Family, 'id' | 'name' | 'source'> => ({
  model,
  branches: branchesOf(BLOCKS[model]),
  classToken: hasClassToken({ model }),
  positions: hasClassToken({ model }),
  anyTokens: tokenLayers(BLOCKS[model]).length === 0,
  parameters: (sizes) =>
    parameterCount(BLOCKS[model], BLOCKS[model].modules, {
      ...sizes,
      // As wide inside as its paper has it.
      ratio: model === 'gmlp' ? usualRatio({ model }) : sizes.ratio,
    }),
})

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
    ...ofBlock('attention'),
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
    ...ofBlock('resmlp'),
  },
  {
    id: 'gmlp',
    name: 'gMLP',
    source: 'gmlp',
    ...ofBlock('gmlp'),
  },
]

const partsIn = ({ branches }: Family): Part[] => branches.flatMap(({ parts }) => parts)

type Mixer = Extract<Part, { kind: 'mlp' | 'linear' | 'attention' }>

const isMixer = (part: Part | undefined): part is Mixer =>
  part?.kind === 'mlp' || part?.kind === 'linear' || part?.kind === 'attention'

/** The axis along which a part mixes; null for one that mixes nothing. */
export const mixedBy = (part: Part): Along | null =>
  isMixer(part) ? (part.kind === 'attention' ? 'tokens' : part.along) : null

/** The axis that is mixed first. */
export const firstMixed = (family: Family): Along =>
  partsIn(family)
    .map(mixedBy)
    .find((along) => along !== null) ?? 'features'

/** What mixes the tokens, and the norm, or what stands for one, that comes before it. */
export function betweenTokens(family: Family): {
  by: 'mlp' | 'linear' | 'attention' | 'gate'
  norm: Along | 'affine'
} {
  const parts = partsIn(family)
  const at = parts.findIndex((part) => mixedBy(part) === 'tokens')
  const mixer = parts[at]
  const norm = parts.slice(0, at).findLast(({ kind }) => kind === 'norm' || kind === 'affine')
  if (!isMixer(mixer)) throw new Error(`${family.name} mixes no tokens`)
  const isGated = parts.slice(at).some(({ kind }) => kind === 'gate')
  return { by: isGated ? 'gate' : mixer.kind, norm: norm?.kind === 'norm' ? norm.along : 'affine' }
}

/** The number of tokens a block of this kind works on. */
export const tokensOf = ({ classToken }: Family, sizes: Sizes): number =>
  classToken ? numTokens(sizes) : patches(sizes)

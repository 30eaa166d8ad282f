import type { Block } from '../block.ts'
import { LINEAR } from './linear.ts'
import { NONE } from './none.ts'

/** The blocks that can be run, by the name that `model` in an address gives them, and their classes in PyTorch. */
export const CLASS_NAMES = {
  linear: 'LinearBlock',
  none: 'FeatureBlock',
  featurenorm: 'FeatureNormBlock',
  mixer: 'MixerBlock',
  resmlp: 'ResBlock',
  gmlp: 'SpatialGatingBlock',
  attention: 'AttentionBlock',
} as const

export type BlockName = keyof typeof CLASS_NAMES

/** The relatives by the names they were published under, which are the same in every language. */
export const RELATIVES = { mixer: 'MLP-Mixer', resmlp: 'ResMLP', gmlp: 'gMLP' } as const

export const BLOCK_NAMES = Object.keys(CLASS_NAMES) as BlockName[]

/** The blocks that are not the article's. So that no page is the heavier for them, they come when one is chosen. */
export type Relative = Exclude<BlockName, 'linear' | 'none'>

export const isRelative = (name: BlockName): name is Relative => name !== 'linear' && name !== 'none'

const known: Partial<Record<BlockName, Block>> = { linear: LINEAR, none: NONE }

/** Makes blocks known to all that ask for one by its name. */
export const introduce = (blocks: Partial<Record<BlockName, Block>>): void => {
  Object.assign(known, blocks)
}

/** @throws Error for a relative that has not come */
export function blockNamed(name: BlockName): Block {
  const block = known[name]
  if (!block) throw new Error(`the block ${name} has not been fetched`)
  return block
}

/** Resolves once the block that a reader chose, or an address names, is known; other names are nothing to wait for. */
export async function fetchBlock(name: string | null): Promise<void> {
  if (BLOCK_NAMES.some((each) => each === name && !known[each])) await import('./all.ts')
}

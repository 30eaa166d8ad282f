import { BLOCKS } from '../model/blocks/all.ts'
import type { BlockName } from '../model/blocks/index.ts'
import { type NetworkConfig, TINY } from '../model/config.ts'
import { blockShapes, embeddingShapes, headShapes } from '../model/parameter-shapes.ts'

/** The positions of the class token, which have an array of their own in ours. */
export const CLASS_POSITION = 'pos_encoding.cls_pos_embed'

/** What DeiT calls the positions of all tokens, the class token's first: (1, num_tokens, dim). */
export const ALL_POSITIONS = 'pos_embed'

/** DeiT's second token. Of ours the class token's array has both, a row each. */
export const DISTILLATION_TOKEN = 'dist_token'

/** Names of a network's arrays as someone publishes them. */
export interface Family extends Pick<NetworkConfig, 'distilled'> {
  model: BlockName
  /** What an array of ours is called there; several of ours may lie in one. */
  theirs(name: string): string
  /** How its pictures are usually normalised. */
  normalised: Pick<NetworkConfig, 'normalised'>
  /** Our names of what a block has, and what stands before and after the blocks. */
  block: readonly string[]
  embedding: readonly string[]
  head: readonly string[]
}

const HALF = { normalised: 'half' } as const

const familyOf = (
  model: BlockName,
  theirs: Family['theirs'] = (name) => name,
  normalised: Family['normalised'] = {},
  distilled = false,
): Family => {
  const config = { ...TINY, model, distilled }
  const isApart = distilled && theirs(CLASS_POSITION) === ALL_POSITIONS
  return {
    model,
    ...(distilled && { distilled }),
    theirs,
    normalised,
    block: Object.keys(blockShapes(config)),
    embedding: [...Object.keys(embeddingShapes(config)), ...(isApart ? [DISTILLATION_TOKEN] : [])],
    head: Object.keys(headShapes(config)),
  }
}

/** As timm and DeiT call the positions of a vision transformer. */
const transformers = (name: string): string => name.replace(/^pos_encoding\.(cls_)?pos_embed$/, ALL_POSITIONS)

/** As ResMLP's authors call its parts: `attn` is a Linear there. */
const paperResmlp = (name: string): string =>
  name
    .replace(/^stem\./, 'patch_embed.')
    .replace('linear_tokens.', 'attn.')
    .replace('mlp_channels.', 'mlp.')
    .replace(/\bls(?=[12]$)/, 'gamma_')

/** The networks that can be run, those with the fewest arrays first. */
const families = [
  ...(Object.keys(BLOCKS) as BlockName[]).map((model) =>
    familyOf(model, undefined, model === 'mixer' || model === 'gmlp' ? HALF : {}),
  ),
  familyOf('attention', transformers, HALF),
  familyOf('attention', undefined, {}, true),
  familyOf('attention', transformers, {}, true),
  familyOf('resmlp', paperResmlp),
].sort((a, b) => a.block.length - b.block.length)
export const FAMILIES = families as [Family, ...Family[]]

/** Their names of what a block has, and of what stands around the blocks, of all families. */
export const NAMES_OF_BLOCKS: ReadonlySet<string> = new Set(
  FAMILIES.flatMap(({ block, theirs }) => block.map(theirs)),
)
export const NAMES_AROUND: ReadonlySet<string> = new Set(
  FAMILIES.flatMap(({ embedding, head, theirs }) => [...embedding, ...head].map(theirs)),
)

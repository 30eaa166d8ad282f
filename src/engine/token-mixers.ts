import { BLOCKS } from '../model/blocks/all.ts'
import type { NetworkConfig } from '../model/config.ts'

/** The branches of a network's blocks by which its tokens hear of one another. */
export function tokenMixers(model: NetworkConfig['model']): string[] {
  if (model === 'attention') return ['attn']
  return BLOCKS[model].branches.filter(({ mixes }) => mixes === 'tokens').map(({ name }) => name)
}

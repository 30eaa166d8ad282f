import { BLOCKS } from '../model/blocks/all.ts'
import type { NetworkConfig } from '../model/config.ts'

/** The branches of a network's blocks by which its tokens hear of one another. */
export const tokenMixers = (model: NetworkConfig['model']): string[] =>
  BLOCKS[model].branches.filter(({ mixes }) => mixes === 'tokens').map(({ name }) => name)

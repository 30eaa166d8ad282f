import type { Block } from './block.ts'
import { allModules } from './module-tree.ts'

/** The Linears of a block whose weights run from tokens to tokens, in the order they run; none where attention mixes them, or nothing. */
export const tokenLayers = ({ modules }: Block): string[] =>
  allModules(modules).flatMap((module) =>
    module.kind === 'Linear' && module.input.startsWith('tokens') ? module.path : [],
  )

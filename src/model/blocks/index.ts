import type { Block } from '../block.ts'
import { LINEAR } from './linear.ts'
import { MIXER } from './mixer.ts'
import { NONE } from './none.ts'

/** The blocks that can be run, by the name that `model` in an address gives them. */
export const BLOCKS = { linear: LINEAR, none: NONE, mixer: MIXER } as const satisfies Record<string, Block>

export type BlockName = keyof typeof BLOCKS

export const BLOCK_NAMES = Object.keys(BLOCKS) as BlockName[]

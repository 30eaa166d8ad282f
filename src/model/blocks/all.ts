import type { Block } from '../block.ts'
import { type BlockName, introduce } from './index.ts'
import { LINEAR } from './linear.ts'
import { MIXER } from './mixer.ts'
import { NONE } from './none.ts'

/** Every block: what computes has them all from the start, a page once one is chosen that is not the article's. */
export const BLOCKS = { linear: LINEAR, none: NONE, mixer: MIXER } as const satisfies Record<BlockName, Block>

introduce(BLOCKS)

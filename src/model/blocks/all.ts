import type { Block } from '../block.ts'
import { ATTENTION_BLOCK } from './attention.ts'
import { FEATURE_NORM } from './feature-norm.ts'
import { GMLP } from './gmlp.ts'
import { type BlockName, introduce } from './index.ts'
import { LINEAR } from './linear.ts'
import { MIXER } from './mixer.ts'
import { NONE } from './none.ts'
import { RESMLP } from './resmlp.ts'

/** Every block: what computes has them all from the start, a page once one is chosen that is not the article's. */
export const BLOCKS = {
  linear: LINEAR,
  none: NONE,
  featurenorm: FEATURE_NORM,
  mixer: MIXER,
  resmlp: RESMLP,
  gmlp: GMLP,
  attention: ATTENTION_BLOCK,
} as const satisfies Record<BlockName, Block>

introduce(BLOCKS)

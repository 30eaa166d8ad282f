import type { Relative } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'

const en: Record<Relative, string> = {
  mixer:
    'The block of MLP-Mixer: first the tokens, then the features. No class token, no positions; the answer is read from the mean of all tokens. Not trained here.',
}

const zh: typeof en = {
  mixer:
    'MLP-Mixer 的模块：先混合 token，再混合特征。没有 class token，也没有位置编码，回答从所有 token 的均值读出。本站没有训练它。',
}

/** What is said of the blocks that are not the article's. */
export const relativeWords = { en, zh } satisfies ByLanguage<typeof en>

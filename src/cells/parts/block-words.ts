import type { BlockName } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'Block',
  names: { linear: 'LinearBlock', none: 'FeatureBlock' } satisfies Record<BlockName, string>,
  about: {
    linear: '',
    none: 'The first half of a LinearBlock. Nothing mixes the tokens, so no patch hears of another.',
  } satisfies Record<BlockName, string>,
  noBranch: (className: string, branch: string) =>
    `A ${className} has no ${branch}, which this figure is about.`,
  backToLinear: 'Back to LinearBlock',
}

const zh: typeof en = {
  label: '模块',
  names: { linear: 'LinearBlock', none: 'FeatureBlock' },
  about: {
    linear: '',
    none: '只有 LinearBlock 的前一半。没有任何操作混合 token，所以图块之间互不相干。',
  },
  noBranch: (className, branch) => `这张图讲的是 ${branch}，而 ${className} 没有它。`,
  backToLinear: '换回 LinearBlock',
}

/** What the kinds of block are called, and what is said where one lacks something. */
export const blockWords = { en, zh } satisfies ByLanguage<typeof en>

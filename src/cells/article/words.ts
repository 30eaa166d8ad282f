import type { ByLanguage } from '../../words/language.ts'

const en = {
  contents: 'On this page',
  figure: (number: number) => `Figure ${number}`,
  note: 'Note',
  listings: {
    summary: (kinds: readonly string[]) => `Code: ${kinds.join(' and ')}`,
    failed: 'The code could not be fetched. Reload the page to see it.',
  },
  reference: (number: number, source: string) => `Reference ${number}: ${source}`,
}

const zh: typeof en = {
  contents: '本页目录',
  figure: (number) => `图 ${number}`,
  note: '注释',
  listings: {
    summary: (kinds) => `代码：${kinds.join(' 与 ')}`,
    failed: '代码没有加载成功，重新加载页面即可查看。',
  },
  reference: (number, source) => `参考文献 ${number}：${source}`,
}

/** What makes pages an article. */
export const articleWords = { en, zh } satisfies ByLanguage<typeof en>

import type { ArticleWords } from './words.en.ts'

/** 文章各部件的用语。 */
export const words: ArticleWords = {
  contents: '本页目录',
  figure: (number) => `图 ${number}`,
  embed: '嵌入',
  note: '注释',
  veil: { guess: '请先猜一猜。', show: '直接看' },
  listings: {
    summary: (kinds) => `代码：${kinds.join(' 与 ')}`,
    failed: '代码没有加载成功，重新加载页面即可查看。',
  },
  reference: (number, source) => `参考文献 ${number}：${source}`,
}

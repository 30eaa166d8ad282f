import type { ByLanguage } from '../words/language.ts'

const en = {
  split: (head: number) =>
    `Nothing is computed: the row of all heads is taken apart, and this is what head ${head} has.`,
  join: (head: number) =>
    `Nothing is computed: the heads are put side by side again, and this column is head ${head}’s.`,
  scaled: 'one over the root of the head’s width',
  exponential: 'e to the score, less the row’s largest',
  total: 'the same of the whole row, added up',
  shares: (row: number, count: number) => `The shares of row ${row} among ${count} tokens`,
  largest: 'largest score of the row',
}

const zh: typeof en = {
  split: (head) => `这里没有计算：一行里并排着所有的头，这里取出头 ${head} 的部分。`,
  join: (head) => `这里没有计算：各个头重新并排，这一列属于头 ${head}。`,
  scaled: '1 除以头的宽度的平方根',
  exponential: 'e 的（分数减去本行最大分数）次方',
  total: '整行同样算出的数之和',
  shares: (row, count) => `第 ${row} 行在 ${count} 个 token 上的份额`,
  largest: '本行的最大分数',
}

/** How the numbers of attention are worked out. */
export const attentionWords = { en, zh } satisfies ByLanguage<typeof en>

import type { ArticleWords } from './en-article.ts'
import { count } from './language.ts'

const minus = (text: string) => text.replace('-', '−')

/** 文章各部件的用语。 */
export const zhArticle: ArticleWords = {
  contents: '本页目录',
  figure: (number) => `图 ${number}`,
  note: '注释',
  listings: {
    summary: (kinds) => `代码：${kinds.join(' 与 ')}`,
    failed: '代码没有加载成功，重新加载页面即可查看。',
  },
  reference: (number, source) => `参考文献 ${number}：${source}`,

  predict: {
    title: '先猜，再看答案',
    guess: '你的猜测：',
    options: '你的猜测',
    commit: '就猜这个',
    again: '重新猜',
    computing: '正在计算…',
    outcome: (guess, answer) => `你猜的是 ${guess}，实际是 ${answer}。`,
    right: '答对了。',
    wrong: '不对，正确答案已经标出。',
    rightOption: '正确答案',
    value: {
      count: count.zh,
      percent: (n) => `${Number(n.toFixed(1))}%`,
      megabytes: (n) => `${Number(n.toPrecision(3))} MB`,
      plain: (n) => minus(String(Number(n.toPrecision(3)))),
    },
  },

  unread: {
    label: 'mlp2.fc2 各行的长度',
    lengths: (classToken, mean) => `class token 一行 ${classToken}，其余各行平均 ${mean}`,
  },
}

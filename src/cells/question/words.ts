import type { ByLanguage } from '../../words/language.ts'

const en = {
  published: {
    label: 'Published accuracies on ImageNet',
    network: 'network',
    between: 'between tokens',
    mixings: { linear: 'feed-forward', attention: 'attention' },
    top1: 'top-1 (%)',
    parameters: 'parameters',
    source: 'source',
    millions: (n: number) => `${n < 10 && !Number.isInteger(n) ? n.toFixed(1) : Math.round(n)} M`,
  },
}

const zh: typeof en = {
  published: {
    label: 'ImageNet 上公布的准确率',
    network: '网络',
    between: 'token 之间',
    mixings: { linear: '前馈层', attention: '注意力' },
    top1: 'top-1 准确率（%）',
    parameters: '参数量',
    source: '来源',
    millions: (n) =>
      n < 100 ? `${n < 10 ? Math.round(n * 10) * 10 : Math.round(n) * 100} 万` : `${(n / 100).toFixed(2)} 亿`,
  },
}

/** What the cells of the first chapter say. */
export const questionWords = { en, zh } satisfies ByLanguage<typeof en>

import type { ByLanguage } from '../../words/language.ts'

const en = {
  question: {
    label: 'A picture, one block, and the answer',
    stream: {
      x: 'the tokens',
      'mlp1.fc2': 'what mlp1 adds, one token at a time',
      transpose1: 'transposed',
      'mlp2.fc2': 'what mlp2 adds, across the tokens',
      transpose2: 'transposed back, for the next block',
    },
    ofBlock: (block: number) =>
      `The five matrices are those of block ${block}. Their names lead to the page that steps through it.`,
  },

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
  question: {
    label: '图片、一个模块和网络的回答',
    stream: {
      x: '全部 token',
      'mlp1.fc2': 'mlp1 加上的增量：逐个 token',
      transpose1: '转置',
      'mlp2.fc2': 'mlp2 加上的增量：跨 token',
      transpose2: '转置回来，交给下一个模块',
    },
    ofBlock: (block) => `这五个矩阵来自模块 ${block}。点击名字，可以到模块一章一步一步看。`,
  },

  published: {
    label: 'ImageNet 上公布的准确率',
    network: '网络',
    between: 'token 之间',
    mixings: { linear: '前馈层', attention: '注意力' },
    top1: 'top-1 准确率（%）',
    parameters: '参数量',
    source: '来源',
    millions: (n) => `${n < 10 && !Number.isInteger(n) ? n.toFixed(1) : Math.round(n)} M`,
  },
}

/** What the cells of the first chapter say. */
export const questionWords = { en, zh } satisfies ByLanguage<typeof en>

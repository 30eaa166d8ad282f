import { han } from '../../words/han.ts'
import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'The whole network',
  open: (name: string) => `Open ${name} in the block page`,
  tokens: (name: string, rows: number, columns: number) =>
    `The stream after the ${name}: ${rows} tokens down, ${columns} features across`,
  lens: 'if it stopped here',
  lensOf: (name: string) => `What the head would answer after the ${name}`,
  alike: 'likeness to the chosen patch',
  alikeOf: (name: string, token: number) =>
    `Cosine similarity of token ${token} with every patch after the ${name}`,
  meanAlike: (mean: number) => `mean over all pairs ${mean.toFixed(2).replace('-', '−')}`,
  wholeBlock: 'run this block',
  runs: (mlp: string, block: number) => `Run ${mlp} of block ${block}`,
  adds: (share: number) => (Number.isNaN(share) ? 'NaN' : `+${share.toFixed(2)}`),
  leftOut: 'left out',
  runsWith: 'Run with',
  every: (mlp: string) => `every ${mlp}`,
  residuals: 'residuals',
  norms: 'norms',
  positions: 'positions',
  allBack: 'Put everything back',
  blind: (difference: number, branches = 'mlp2') =>
    `No ${branches} runs, so nothing passes between tokens and the class token never sees the picture. Measured: with a plain grey picture in place of yours, the largest change in the class token is ${difference}.`,
  readsMean:
    'Nothing passes between tokens here, and the answer is read from the mean of all tokens: it depends on which patches there are, and on nothing that takes two of them together.',
}

const zh: typeof en = {
  label: '整个网络',
  open: (name) => han('在模块一章打开', name),
  tokens: (name, rows, columns) =>
    `${han(name, '之后的残差流')}：纵向 ${rows} 个 token，横向 ${columns} 个特征`,
  lens: '如果在这里结束',
  lensOf: (name) => han(name, '之后分类头会怎么回答'),
  alike: '与选中图块的相似度',
  alikeOf: (name, token) => `${han(name, '之后')}，token ${token} 与每个图块的余弦相似度`,
  meanAlike: (mean) => `所有图块两两平均 ${mean.toFixed(2).replace('-', '−')}`,
  wholeBlock: '运行这个模块',
  runs: (mlp, block) => `运行模块 ${block} 的 ${mlp}`,
  adds: (share) => (Number.isNaN(share) ? 'NaN' : `+${share.toFixed(2)}`),
  leftOut: '已去掉',
  runsWith: '参与计算的部分',
  every: (mlp) => `所有 ${mlp}`,
  residuals: '残差',
  norms: '归一化',
  positions: '位置编码',
  allBack: '全部恢复',
  blind: (difference, branches = 'mlp2') =>
    `所有 ${branches} 都去掉了，token 之间不再有任何联系，class token 也就看不到图片。实测：换成一张纯灰图片，class token 的最大变化是 ${difference}。`,
  readsMean:
    '这里 token 之间没有任何联系，回答从所有 token 的平均值读出：它只取决于有哪些图块，凡是要把两个图块放在一起看的，它都看不出来。',
}

/** What the cell of the whole network says. */
export const networkWords = { en, zh } satisfies ByLanguage<typeof en>

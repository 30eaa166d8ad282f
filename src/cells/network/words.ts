import { han } from '../../words/han.ts'
import { type ByLanguage, count } from '../../words/language.ts'

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
  adds: (share: number) => `+${share.toFixed(2)}`,
  leftOut: 'left out',
  runsWith: 'Run with',
  every: (mlp: string) => `every ${mlp}`,
  residuals: 'residuals',
  norms: 'norms',
  positions: 'positions',
  allBack: 'Put everything back',
  blind: (difference: number) =>
    `No mlp2 runs, so nothing passes between tokens and the class token never sees the picture. Measured: with a plain grey picture in place of yours, the largest change in the class token is ${difference}.`,
  trained: {
    label: 'Accuracy of the three trained networks',
    mixing: 'between tokens',
    mixings: { linear: 'mlp2 (this page)', attention: 'attention, 3 heads', none: 'nothing' },
    parameters: 'parameters',
    pictures: 'pictures seen',
    difficulty: (d: number) => `d = ${d}`,
    share: (share: number) => `${(share * 100).toFixed(1)} %`,
    measured: (pictures: number, seed: number) =>
      `Share of ${count.en(pictures)} pictures, none of them seen in training, that each network gets right at difficulty d, with the float16 weights this page loads. Seed ${seed}, one run each. Commands:`,
  },
  unread: {
    label: 'Lengths of the rows of mlp2.fc2',
    lengths: (classToken: string, mean: string) =>
      `class token ${classToken}, the other rows ${mean} on average`,
  },
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
  adds: (share) => `+${share.toFixed(2)}`,
  leftOut: '已去掉',
  runsWith: '参与计算的部分',
  every: (mlp) => `所有 ${mlp}`,
  residuals: '残差',
  norms: '归一化',
  positions: '位置编码',
  allBack: '全部恢复',
  blind: (difference) =>
    `所有 mlp2 都去掉了，token 之间不再有任何联系，class token 也就看不到图片。实测：换成一张纯灰图片，class token 的最大变化是 ${difference}。`,
  trained: {
    label: '三个训练好的网络的准确率',
    mixing: 'token 之间的混合',
    mixings: { linear: 'mlp2（本站）', attention: '注意力，3 个头', none: '无' },
    parameters: '参数量',
    pictures: '训练图片数',
    difficulty: (d) => `d = ${d}`,
    share: (share) => `${(share * 100).toFixed(1)}%`,
    measured: (pictures, seed) =>
      `每种难度 d 下 ${count.zh(pictures)} 张未参与训练的图片的准确率，用的就是本页加载的 float16 权重。种子 ${seed}，各训练一次。命令：`,
  },
  unread: {
    label: 'mlp2.fc2 各行的 L2 范数',
    lengths: (classToken, mean) => `class token 一行 ${classToken}，其余各行平均 ${mean}`,
  },
}

/** What the cells of the whole network say. */
export const networkWords = { en, zh } satisfies ByLanguage<typeof en>

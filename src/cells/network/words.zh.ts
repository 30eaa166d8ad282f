import { count } from '../../words/language.ts'
import type { NetworkWords } from './words.en.ts'

export const words: NetworkWords = {
  label: '整个网络',
  open: (name) => `在模块一章打开${name}`,
  tokens: (name, rows, columns) => `${name} 之后的主干：纵向 ${rows} 个 token，横向 ${columns} 个特征`,
  lens: '如果在这里结束',
  lensOf: (name) => `${name} 之后分类头会怎么回答`,
  alike: '与选中 patch 的相似度',
  alikeOf: (name, token) => `${name} 之后，token ${token} 与每个 patch 的余弦相似度`,
  meanAlike: (mean) => `所有 patch 两两平均 ${mean.toFixed(2).replace('-', '−')}`,
  wholeBlock: '运行这个模块',
  runs: (mlp, block) => `运行模块 ${block} 的 ${mlp}`,
  adds: (share) => `+${share.toFixed(2)}`,
  leftOut: '去掉了',
  runsWith: '参与计算的部分',
  every: (mlp) => `所有 ${mlp}`,
  residuals: '残差',
  norms: '归一化',
  positions: '位置编码',
  allBack: '全部恢复',
  blind: (difference) =>
    `所有 mlp2 都去掉了，token 之间不再有任何联系，class token 也就看不到图片。实测：换成一张纯灰图片，class token 的最大变化是 ${difference}。`,
  trained: {
    label: '三个训练好的网络的正确率',
    mixing: 'token 之间的混合',
    mixings: { linear: 'mlp2（本站）', attention: '注意力，3 个头', none: '无' },
    parameters: '参数量',
    pictures: '训练图片数',
    difficulty: (d) => `d = ${d}`,
    share: (share) => `${(share * 100).toFixed(1)}%`,
    measured: (pictures, seed) =>
      `每种难度 d 下 ${count.zh(pictures)} 张未参与训练的图片的正确率，用的就是随网页发布的 float16 权重。种子 ${seed}，各训练一次。命令：`,
  },
  unread: {
    label: 'mlp2.fc2 各行的长度',
    lengths: (classToken, mean) => `class token 一行 ${classToken}，其余各行平均 ${mean}`,
  },
}

import { han } from '../../words/han.ts'
import { type ByLanguage, count } from '../../words/language.ts'
import type { Compared } from './measured.ts'
import { RELATIVES } from './relatives.ts'

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
  trained: {
    label: {
      shapes: 'Which of ten shapes',
      places: 'Which of eight arrangements',
      fashion: 'Which of ten garments',
    },
    mixing: 'between tokens',
    mixings: {
      linear: 'mlp2, a token MLP',
      attention: 'attention, 3 heads',
      none: 'nothing, mean of the tokens',
      featurenorm: 'mlp2, norm2 over features',
      mixer: `${RELATIVES.mixer}, a token MLP`,
      resmlp: `${RELATIVES.resmlp}, one matrix`,
      gmlp: `${RELATIVES.gmlp}, a gate`,
    },
    parameters: 'parameters',
    testSet: 'test set',
    difficulty: (d: number) => `d = ${d}`,
    measured: (pictures: number, trainedOn: number, runs: number) =>
      `Share of ${count.en(pictures)} pictures, none of them seen in training, with the float16 weights this page loads. Each network was trained ${runs} times; with the same seed all saw the same ${count.en(trainedOn)} pictures in the same order. In grey the range over the runs, where they differ.`,
    betweenSentences: ' ',
    compared: ({ both, onlyThis, onlyOther, neither }: Compared, drawn: boolean) =>
      `Picture by picture${drawn ? ' at d = 0.5' : ''}, token MLP and attention both name ${count.en(both)}, only the token MLP ${count.en(onlyThis)}, only attention ${count.en(onlyOther)}, neither ${count.en(neither)}.`,
    commands: 'The commands that ran',
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
  trained: {
    label: { shapes: '十种图形中的哪一种', places: '八种摆法中的哪一种', fashion: '十类服装中的哪一类' },
    mixing: 'token 之间的混合',
    mixings: {
      linear: 'mlp2，即 token MLP',
      attention: '注意力，3 个头',
      none: '无，取 token 的平均',
      featurenorm: 'mlp2，norm2 沿特征',
      mixer: `${RELATIVES.mixer}，token MLP`,
      resmlp: `${RELATIVES.resmlp}，一个矩阵`,
      gmlp: `${RELATIVES.gmlp}，门控`,
    },
    parameters: '参数量',
    testSet: '测试集',
    difficulty: (d) => `d = ${d}`,
    measured: (pictures, trainedOn, runs) =>
      `${count.zh(pictures)} 张未参与训练的图片的准确率，用的就是本页加载的 float16 权重。每个网络训练 ${runs} 次；种子相同的，都按同样的次序看同样的 ${count.zh(trainedOn)} 张图片。各次结果不同的，灰字给出范围。`,
    betweenSentences: '',
    compared: ({ both, onlyThis, onlyOther, neither }, drawn) =>
      `${drawn ? 'd = 0.5 时' : ''}逐张比较：token MLP 和注意力都答对的有 ${count.zh(both)} 张，只有 token MLP 答对的 ${count.zh(onlyThis)} 张，只有注意力答对的 ${count.zh(onlyOther)} 张，都答错的 ${count.zh(neither)} 张。`,
    commands: '训练所用的命令',
  },
  unread: {
    label: 'mlp2.fc2 各行的 L2 范数',
    lengths: (classToken, mean) => `class token 一行 ${classToken}，其余各行平均 ${mean}`,
  },
}

/** What the cells of the whole network say. */
export const networkWords = { en, zh } satisfies ByLanguage<typeof en>

import { RELATIVES } from '../../model/blocks/index.ts'
import { type ByLanguage, count } from '../../words/language.ts'
import type { Compared } from './measured.ts'

const en = {
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
}

const zh: typeof en = {
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
}

/** What the tables of trained networks say. */
export const trainedWords = { en, zh } satisfies ByLanguage<typeof en>

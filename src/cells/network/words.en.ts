import { count } from '../../words/language.ts'

export const words = {
  label: 'The whole network',
  open: (name: string) => `Open ${name} in the block page`,
  tokens: (name: string, rows: number, columns: number) =>
    `The stream after the ${name}: ${rows} tokens down, ${columns} features across`,
  lens: 'if it stopped here',
  lensOf: (name: string) => `What the head would say after the ${name}`,
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
    `No mlp2 runs, so no token hears of another, and the class token never sees the picture. Measured: with a plain grey picture in its place, the largest change in the class token is ${difference}.`,
  trained: {
    label: 'Accuracy of the three trained networks',
    mixing: 'between tokens',
    mixings: { linear: 'mlp2 (this page)', attention: 'attention, 3 heads', none: 'nothing' },
    parameters: 'parameters',
    pictures: 'pictures seen',
    difficulty: (d: number) => `d = ${d}`,
    share: (share: number) => `${(share * 100).toFixed(1)} %`,
    measured: (pictures: number, seed: number) =>
      `Share of ${count.en(pictures)} held-out pictures named rightly at each difficulty d, with the float16 weights that are shipped. Seed ${seed}, one run each. Commands:`,
  },
  unread: {
    label: 'Length of the rows of mlp2.fc2',
    lengths: (classToken: string, mean: string) =>
      `class token ${classToken}, the other rows ${mean} on average`,
  },
}

export type NetworkWords = typeof words

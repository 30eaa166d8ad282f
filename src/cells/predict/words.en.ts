import { count } from '../../words/language.ts'

const minus = (text: string) => text.replace('-', '−')

/** What is said around a guess. */
export const words = {
  title: 'First guess, then see',
  guess: 'Your guess: ',
  options: 'Your guess',
  commit: 'That is my guess',
  again: 'Guess again',
  computing: 'Computing…',
  outcome: (guess: string, answer: string) => `You said ${guess}. It is ${answer}.`,
  right: 'Right.',
  wrong: 'Not this one; the right answer is marked.',
  rightOption: ' (the right answer)',
  value: {
    count: count.en,
    percent: (n: number) => `${Number(n.toFixed(1))} %`,
    megabytes: (n: number) => `${Number(n.toPrecision(3))} MB`,
    plain: (n: number) => minus(String(Number(n.toPrecision(3)))),
  },
}

export type PredictWords = typeof words

declare module '../../words/reader.ts' {
  interface Words {
    predict: PredictWords
  }
}

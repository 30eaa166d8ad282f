import { count } from './language.ts'

const minus = (text: string) => text.replace('-', '−')

/** The words of the cells that make pages an article, in English. */
export const enArticle = {
  contents: 'On this page',
  figure: (number: number) => `Figure ${number}`,
  note: 'Note',
  listings: {
    summary: (kinds: readonly string[]) => `Code: ${kinds.join(' and ')}`,
    failed: 'The code could not be fetched. Reload the page to see it.',
  },
  reference: (number: number, source: string) => `Reference ${number}: ${source}`,

  predict: {
    title: 'First guess, then see',
    guess: 'Your guess:',
    options: 'Your guess',
    commit: 'That is my guess',
    again: 'Guess again',
    computing: 'Computing…',
    outcome: (guess: string, answer: string) => `You said ${guess}. It is ${answer}.`,
    right: 'Right.',
    wrong: 'Not this one; the right answer is marked.',
    rightOption: 'the right answer',
    value: {
      count: count.en,
      percent: (n: number) => `${Number(n.toFixed(1))} %`,
      megabytes: (n: number) => `${Number(n.toPrecision(3))} MB`,
      plain: (n: number) => minus(String(Number(n.toPrecision(3)))),
    },
  },

  unread: {
    label: 'Length of the rows of mlp2.fc2',
    lengths: (classToken: string, mean: string) =>
      `class token ${classToken}, the other rows ${mean} on average`,
  },
}

export type ArticleWords = typeof enArticle

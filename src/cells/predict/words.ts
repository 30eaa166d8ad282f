import { type ByLanguage, count } from '../../words/language.ts'

const minus = (text: string) => text.replace('-', '−')

const en = {
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
}

const zh: typeof en = {
  title: '先猜，再看答案',
  guess: '你的猜测：',
  options: '你的猜测',
  commit: '就猜这个',
  again: '重新猜',
  computing: '正在计算…',
  outcome: (guess, answer) => `你猜的是 ${guess}，实际是 ${answer}。`,
  right: '答对了。',
  wrong: '不对，正确答案已经标出。',
  rightOption: '正确答案',
  value: {
    count: count.zh,
    percent: (n) => `${Number(n.toFixed(1))}%`,
    megabytes: (n) => `${Number(n.toPrecision(3))} MB`,
    plain: (n) => minus(String(Number(n.toPrecision(3)))),
  },
}

/** What is said around a guess. */
export const predictWords = { en, zh } satisfies ByLanguage<typeof en>

import { count } from '../../words/language.ts'
import type { PredictWords } from './words.en.ts'

const minus = (text: string) => text.replace('-', '−')

/** 猜测题的用语。 */
export const words: PredictWords = {
  title: '先猜，再看答案',
  guess: '你的猜测：',
  options: '你的猜测',
  commit: '就猜这个',
  again: '重新猜',
  computing: '正在计算…',
  outcome: (guess, answer) => `你猜的是 ${guess}，实际是 ${answer}。`,
  right: '答对了。',
  wrong: '不对，正确答案已经标出。',
  rightOption: '（正确答案）',
  value: {
    count: count.zh,
    percent: (n) => `${Number(n.toFixed(1))}%`,
    megabytes: (n) => `${Number(n.toPrecision(3))} MB`,
    plain: (n) => minus(String(Number(n.toPrecision(3)))),
  },
}

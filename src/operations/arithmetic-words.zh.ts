import type { ArithmeticWords } from './arithmetic-words.en.ts'

/** 一个数的算式展开之前的用语。 */
export const words: ArithmeticWords = {
  label: '这个数是怎么算出来的',
  offer: '这里的每个数都能一步步算出来：点矩阵里的任意一个元素，或者从这个比较大的数开始。',
  follow: (cell) => `跟着 ${cell} 走`,
  failed: '没有取到这个数的计算过程。再选一次元素即可重试。',
}

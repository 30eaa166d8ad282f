import type { ByLanguage } from '../words/language.ts'

const en = {
  label: 'How this number is made',
  offer: 'Every number here can be worked out. Click a cell of the matrix above, or start with a strong one:',
  follow: (cell: string) => `Follow ${cell}`,
  failed: (message: string) => `The weights could not be read (${message}).`,
}

const zh: typeof en = {
  label: '这个数是怎么算出来的',
  offer: '这里的每个数都能一步步算出来。点上面矩阵里的任意一个元素，或者从一个比较大的数开始：',
  follow: (cell) => `跟着 ${cell} 走`,
  failed: (message) => `无法读取权重（${message}）。`,
}

/** What is said of the arithmetic of a number before it is worked out. */
export const arithmeticWords = { en, zh } satisfies ByLanguage<typeof en>

import type { Axis } from '../model/config.ts'
import type { ByLanguage } from '../words/language.ts'

const en = {
  axis: {
    tokens: 'tokens',
    features: 'features',
    tokensHidden: 'hidden units over tokens',
    featuresHidden: 'hidden units over features',
  } satisfies Record<Axis, string>,
  token: (index: number, grid: number) =>
    index === 0
      ? 'token 0, the class token'
      : `token ${index}, patch row ${Math.floor((index - 1) / grid)}, column ${(index - 1) % grid}`,
  indexOn: {
    features: (i: number) => `feature ${i}`,
    tokensHidden: (i: number) => `hidden unit ${i}`,
    featuresHidden: (i: number) => `hidden unit ${i}`,
  },
  shape: (tensor: string, rows: number, rowAxis: string, columns: number, columnAxis: string) =>
    `${tensor}: ${rows} ${rowAxis} down, ${columns} ${columnAxis} across`,
  cells: (shape: string) => `${shape}. Arrow keys move from cell to cell.`,
}

/** 汉字与拉丁字母之间有空格，汉字与汉字之间没有。 */
const beside = (word: string) => (/^\w/.test(word) ? ` ${word}` : word)

const zh: typeof en = {
  axis: {
    tokens: 'token',
    features: '特征',
    tokensHidden: '隐藏单元（token 方向）',
    featuresHidden: '隐藏单元（特征方向）',
  },
  token: (index, grid) =>
    index === 0
      ? 'token 0，即 class token'
      : `token ${index}，patch 行 ${Math.floor((index - 1) / grid)}、列 ${(index - 1) % grid}`,
  indexOn: {
    features: (i) => `特征 ${i}`,
    tokensHidden: (i) => `隐藏单元 ${i}`,
    featuresHidden: (i) => `隐藏单元 ${i}`,
  },
  shape: (tensor, rows, rowAxis, columns, columnAxis) =>
    `${tensor}：纵向 ${rows} 个${beside(rowAxis)}，横向 ${columns} 个${beside(columnAxis)}`,
  cells: (shape) => `${shape}。用方向键逐个移动。`,
}

/** How a matrix is named, its axes, and the places on them. */
export const matrixWords = { en, zh } satisfies ByLanguage<typeof en>

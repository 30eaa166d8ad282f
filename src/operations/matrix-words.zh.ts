import { patchOf } from '../model/patch-grid.ts'
import type { MatrixWords } from './matrix-words.en.ts'

/** 汉字与拉丁字母之间有空格，汉字与汉字之间没有。 */
const beside = (word: string) => (/^\w/.test(word) ? ` ${word}` : word)

/** 矩阵、轴与位置的名称。 */
export const words: MatrixWords = {
  axis: {
    tokens: 'token',
    features: '特征',
    tokensHidden: '隐藏单元（token 方向）',
    featuresHidden: '隐藏单元（特征方向）',
  },
  token(index, grid) {
    if (index === 0) return 'token 0，即 class token'
    const patch = patchOf(index, grid)
    return patch ? `token ${index}，patch 行 ${patch.row}、列 ${patch.column}` : `token ${index}`
  },
  indexOn: {
    features: (i) => `特征 ${i}`,
    tokensHidden: (i) => `隐藏单元 ${i}`,
    featuresHidden: (i) => `隐藏单元 ${i}`,
  },
  shape: (tensor, rows, rowAxis, columns, columnAxis) =>
    `${tensor}：纵向 ${rows} 个${beside(rowAxis)}，横向 ${columns} 个${beside(columnAxis)}`,
  cells: (shape) => `${shape}。用方向键逐个移动。`,
}

import { FIRST_TOKENS, patchOf } from '../model/patch-grid.ts'
import { han } from '../words/han.ts'
import type { MatrixWords } from './matrix-words.en.ts'

/** 矩阵、轴与位置的名称。 */
export const words: MatrixWords = {
  axis: {
    tokens: 'token',
    features: '特征',
    tokensHidden: '隐藏单元（token 方向）',
    featuresHidden: '隐藏单元（特征方向）',
    gate: '门控单元',
    keys: '作为键的 token',
    qkv: '查询、键、值',
    headFeatures: '这个头的特征',
  },
  token(index, grid, first = 1) {
    if (index < first) return `token ${index}，即 ${FIRST_TOKENS[index]}`
    const patch = patchOf(index, grid, first)
    return patch ? `token ${index}（第 ${patch.row} 行第 ${patch.column} 列的图块）` : `token ${index}`
  },
  indexOn: {
    features: (i) => `特征 ${i}`,
    tokensHidden: (i) => `隐藏单元 ${i}`,
    featuresHidden: (i) => `隐藏单元 ${i}`,
    gate: (i) => `门控单元 ${i}`,
    qkv: (i) => `第 ${i} 列`,
    headFeatures: (i) => `特征 ${i}`,
  },
  shape: (tensor, rows, rowAxis, columns, columnAxis) =>
    han(`${tensor}：纵向 ${rows} 个`, rowAxis, `，横向 ${columns} 个`, columnAxis),
  cells: (shape) => `${shape}。用方向键逐个移动。`,
}

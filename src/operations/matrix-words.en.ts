import type { Axis } from '../model/config.ts'
import { FIRST_TOKENS, patchOf } from '../model/patch-grid.ts'

/** How a matrix is named, its axes, and the places on them. */
export const words = {
  axis: {
    tokens: 'tokens',
    features: 'features',
    tokensHidden: 'hidden units over tokens',
    featuresHidden: 'hidden units over features',
    gate: 'units of the gate',
    keys: 'tokens as keys',
    qkv: 'queries, keys, values',
    headFeatures: 'features of the head',
  } satisfies Record<Axis, string>,
  token(index: number, grid: number, first = 1): string {
    if (index < first) return `token ${index}, the ${FIRST_TOKENS[index]}`
    const patch = patchOf(index, grid, first)
    return patch ? `token ${index}, patch row ${patch.row}, column ${patch.column}` : `token ${index}`
  },
  indexOn: {
    features: (i: number) => `feature ${i}`,
    tokensHidden: (i: number) => `hidden unit ${i}`,
    featuresHidden: (i: number) => `hidden unit ${i}`,
    gate: (i: number) => `unit ${i} of the gate`,
    qkv: (i: number) => `column ${i}`,
    headFeatures: (i: number) => `feature ${i}`,
  },
  shape: (tensor: string, rows: number, rowAxis: string, columns: number, columnAxis: string) =>
    `${tensor}: ${rows} ${rowAxis} down, ${columns} ${columnAxis} across`,
  cells: (shape: string) => `${shape}. Arrow keys move from cell to cell.`,
}

export type MatrixWords = typeof words

declare module '../words/reader.ts' {
  interface Words {
    matrix: MatrixWords
  }
}

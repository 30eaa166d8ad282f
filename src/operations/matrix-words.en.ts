import type { Axis } from '../model/config.ts'
import { patchOf } from '../model/patch-grid.ts'

/** How a matrix is named, its axes, and the places on them. */
export const words = {
  axis: {
    tokens: 'tokens',
    features: 'features',
    tokensHidden: 'hidden units over tokens',
    featuresHidden: 'hidden units over features',
  } satisfies Record<Axis, string>,
  token(index: number, grid: number, first = 1): string {
    if (index < first) return 'token 0, the class token'
    const patch = patchOf(index, grid, first)
    return patch ? `token ${index}, patch row ${patch.row}, column ${patch.column}` : `token ${index}`
  },
  indexOn: {
    features: (i: number) => `feature ${i}`,
    tokensHidden: (i: number) => `hidden unit ${i}`,
    featuresHidden: (i: number) => `hidden unit ${i}`,
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

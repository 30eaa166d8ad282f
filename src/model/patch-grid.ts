import type { Cell } from './matrix.ts'

/** Where a token's patch lies on a square grid; null for the class token, and for a token the grid does not have. */
export const patchOf = (token: number, grid: number): Cell | null =>
  token < 1 || token > grid ** 2 ? null : { row: Math.floor((token - 1) / grid), column: (token - 1) % grid }

/** The token of a patch: they are counted row by row, after the class token. */
export const tokenOf = ({ row, column }: Cell, grid: number): number => 1 + row * grid + column

import type { Cell } from './matrix.ts'

/** What the field calls the tokens before the patches, in every language. */
export const FIRST_TOKENS = ['class token', 'distillation token'] as const

/**
 * Where a token's patch lies on a square grid; null for one before the patches, and for a token the grid does not have.
 * @param first the token of the first patch, which is 0 where there is no class token
 */
export function patchOf(token: number, grid: number, first = 1): Cell | null {
  const patch = token - first
  return patch < 0 || patch >= grid ** 2 ? null : { row: Math.floor(patch / grid), column: patch % grid }
}

/** The token of a patch: they are counted row by row, after those that are none. */
export const tokenOf = ({ row, column }: Cell, grid: number, first = 1): number => first + row * grid + column

import type { Block } from './block.ts'

/**
 * What a reader can leave out of a network to see what it does: a branch of one block, such as its mlp1, all
 * residuals, all blocks' norms, the learned positions.
 */
export type Ablation = `${number}.${string}` | 'residual' | 'norm' | 'position'

export interface BlockAblation {
  /** Branches that add nothing. */
  branches: readonly string[]
  /** Without the residual a branch's output replaces the stream. */
  residual: boolean
  /** Without its norm a branch reads the stream as it is. */
  norm: boolean
}

export const COMPLETE: BlockAblation = { branches: [], residual: false, norm: false }

/** What is left out of one block. */
export const ablationOf = (without: readonly Ablation[], block: number): BlockAblation => ({
  branches: without
    .filter((part) => part.startsWith(`${block}.`))
    .map((part) => part.slice(`${block}.`.length)),
  residual: without.includes('residual'),
  norm: without.includes('norm'),
})

/** Whether no token of a network of such blocks can hear of another. */
export const isTokenBlind = ({ branches }: Block, without: readonly Ablation[], depth: number): boolean =>
  Array.from({ length: depth }, (_, number) => number).every((number) =>
    branches.every(({ name, mixes }) => mixes !== 'tokens' || without.includes(`${number}.${name}`)),
  )

/** What is left out of parts that a network of this depth and of such blocks has; the same list where that is all. */
export function within(
  { branches }: Block,
  without: readonly Ablation[],
  depth: number,
): readonly Ablation[] {
  const kept = without.filter((part) => {
    const [number = '', name] = part.split('.')
    return name === undefined || (Number(number) < depth && branches.some((branch) => branch.name === name))
  })
  return kept.length === without.length ? without : kept
}

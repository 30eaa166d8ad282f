/**
 * What a reader can leave out of a network to see what it does: an MLP of one block, all residuals, all blocks' norms,
 * the learned positions.
 */
export type Ablation = `${number}.mlp1` | `${number}.mlp2` | 'residual' | 'norm' | 'position'

export interface BlockAblation {
  /** A left-out MLP adds nothing. */
  mlp1: boolean
  mlp2: boolean
  /** Without the residual an MLP's output replaces the stream. */
  residual: boolean
  /** Without its norm an MLP reads the stream as it is. */
  norm: boolean
}

export const COMPLETE: BlockAblation = { mlp1: false, mlp2: false, residual: false, norm: false }

/** What is left out of one block. */
export const ablationOf = (without: readonly Ablation[], block: number): BlockAblation => ({
  mlp1: without.includes(`${block}.mlp1`),
  mlp2: without.includes(`${block}.mlp2`),
  residual: without.includes('residual'),
  norm: without.includes('norm'),
})

/** Whether no token of the network can hear of another. */
export const isTokenBlind = (without: readonly Ablation[], depth: number): boolean =>
  Array.from({ length: depth }, (_, block) => block).every((block) => without.includes(`${block}.mlp2`))

/** What is left out of blocks that a network of this depth has; the same list where that is all of it. */
export function withinDepth(without: readonly Ablation[], depth: number): readonly Ablation[] {
  const within = without.filter((part) => !(Number.parseInt(part, 10) >= depth))
  return within.length === without.length ? without : within
}

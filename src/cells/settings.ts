import type { BackendName, PictureRequest, RunRequest } from '../engine/protocol.ts'
import { type Axis, type NetworkConfig, TINY } from '../model/config.ts'
import type { PrintoutExtent } from '../model/printout.ts'
import type { TensorName } from '../model/steps.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'

export const VIEWS = ['value', 'centred', 'change'] as const
export type View = (typeof VIEWS)[number]

export const SCALES = ['own', 'shared'] as const
export type Scale = (typeof SCALES)[number]

export const MLPS = ['mlp1', 'mlp2'] as const
export type MlpName = (typeof MLPS)[number]

/** An index on some of the axes. */
export type Marks = Partial<Record<Axis, number>>

/** Everything a reader can set. All of it but their own picture has a place in the URL. */
export interface Settings extends Pick<NetworkConfig, 'dim' | 'grid' | 'ratio'> {
  seed: number
  block: number
  picture: PictureRequest
  step: TensorName
  /** The index held on each axis. Two of them are a cell, and it is found again in every tensor that has them. */
  pins: Marks
  view: View
  scale: Scale
  printout: PrintoutExtent
  /** The MLPs whose inside is shown. */
  inside: readonly MlpName[]
  backend: BackendName | 'auto'
}

export const DEFAULT_SETTINGS: Settings = {
  dim: TINY.dim,
  grid: TINY.grid,
  ratio: TINY.ratio,
  seed: 0,
  block: 0,
  picture: { kind: 'shape', shape: DEFAULT_SHAPE_WORLD },
  step: 'x',
  pins: {},
  view: 'value',
  scale: 'own',
  printout: 'complete',
  inside: [],
  backend: 'auto',
}

export const SEED_LIMITS = { min: 0, max: 999, step: 1 }
export const BLOCK_LIMITS = { min: 0, max: TINY.depth - 1, step: 1 }

export const requestOf = ({ dim, grid, ratio, seed, block, picture }: Settings): RunRequest => ({
  sizes: { dim, grid, ratio },
  seed,
  block,
  picture,
})

/** Whether two settings ask for the same computation. */
export const sameRun = (a: Settings, b: Settings): boolean =>
  (['dim', 'grid', 'ratio', 'seed', 'block', 'picture'] as const).every((key) => a[key] === b[key])

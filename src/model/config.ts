import type { BlockName } from './blocks/index.ts'

/**
 * What a network is made of, in numbers. Everything else about its size follows from these.
 * Source of the published sizes: Melas-Kyriazi 2021, "Do You Even Need Attention?".
 */
export interface NetworkConfig {
  /** Which block it has `depth` of. */
  model: BlockName
  /** Features of a token (`embed_dim`, called `dim` inside a block). */
  dim: number
  /** Side of the square patch grid; `num_tokens` is grid² + 1, the one being the class token. */
  grid: number
  /** Hidden width of both MLPs as a multiple of their input width (`mlp_ratio`). */
  ratio: number
  /** Number of blocks. */
  depth: number
  /** Side of the grid of learned positions. */
  positionGrid: number
  /** Side of a patch in pixels. */
  patchSize: number
  /** Classes the head tells apart. */
  classes: number
  /** How its pictures were normalised, where it was not by ImageNet's mean and standard deviation. */
  normalised?: 'half'
  /** Whether DeiT's distillation token stands after the class token, with a head of its own. */
  distilled?: boolean
}

/** What PyTorch's LayerNorm adds to the variance, in every norm of these networks but one. */
export const EPS = 1e-6
/** The norm of gMLP's gate has PyTorch's own, as timm published it. */
export const GATE_EPS = 1e-5

export const TINY: NetworkConfig = {
  model: 'linear',
  dim: 192,
  grid: 14,
  ratio: 4,
  depth: 12,
  positionGrid: 14,
  patchSize: 16,
  classes: 1000,
}
/** What the page's own weights were trained as: the tiny block four times over, for the ten shapes. */
export const TRAINED: NetworkConfig = { ...TINY, depth: 4, classes: 10 }

/**
 * What a network can be trained to tell: which of ten shapes a picture has, how parts lie in it, or which of ten
 * garments of Fashion-MNIST it is.
 */
export const TASKS = ['shapes', 'places', 'fashion'] as const
export type Task = (typeof TASKS)[number]

/** The networks of each that come with the page, by what mixes their tokens. */
export const NETWORKS: Readonly<Record<Task, readonly NetworkConfig['model'][]>> = {
  shapes: ['linear', 'attention', 'none', 'featurenorm', 'mixer', 'resmlp', 'gmlp'],
  places: ['linear', 'attention', 'none', 'mixer', 'resmlp', 'gmlp'],
  fashion: ['linear', 'attention', 'none', 'mixer', 'resmlp', 'gmlp'],
}

/** How many answers each task has. */
export const CLASSES: Readonly<Record<Task, number>> = { shapes: 10, places: 8, fashion: 10 }

/**
 * What the head reads: the class token's row, as in the paper. Where nothing mixes the tokens, that row never sees the
 * picture, and where there is no class token there is no such row, so there it is the mean of all rows.
 */
export const readsMean = ({ model }: Pick<NetworkConfig, 'model'>): boolean =>
  model === 'none' || !hasClassToken({ model })

/** Whether a class token stands before the patches, and learned positions are added to all of them. */
export const hasClassToken = ({ model }: Pick<NetworkConfig, 'model'>): boolean =>
  model !== 'mixer' && model !== 'resmlp' && model !== 'gmlp'

/** The token that is the first patch: as many stand before it as belong to none. */
export const firstPatch = ({
  model,
  distilled = false,
}: Pick<NetworkConfig, 'model' | 'distilled'>): number => Number(hasClassToken({ model })) + Number(distilled)

/** Whether nothing in such a network is learned for a place but its positions, which can be resized. */
export const runsAtAnyGrid = ({ model }: Pick<NetworkConfig, 'model'>): boolean =>
  model === 'attention' || model === 'none'

/** The `mlp_ratio` that networks of a kind of block are published with. */
export const usualRatio = ({ model }: Pick<NetworkConfig, 'model'>): number =>
  model === 'gmlp' ? 6 : TINY.ratio

/** What the networks that come with the page were trained as. */
export const trainedNetwork = (model: BlockName, task: Task): NetworkConfig => ({
  ...TRAINED,
  model,
  ratio: usualRatio({ model }),
  classes: CLASSES[task],
})

/** What a reader may set of a block's sizes, and the token more that some have. */
export type Sizes = Pick<NetworkConfig, 'dim' | 'grid' | 'ratio' | 'distilled'>

/** The network that runs where weights are fresh: as deep as the paper's tiny one, at any sizes. */
export const freshNetwork = (model: BlockName, { dim, grid, ratio }: Sizes): NetworkConfig => ({
  ...TRAINED,
  model,
  dim,
  grid,
  ratio,
  depth: TINY.depth,
  positionGrid: grid,
})

export const BASE: NetworkConfig = { ...TINY, dim: 768 }
/** It has 7 × 7 patches, and learns 14 × 14 positions all the same, as the others do; they are interpolated. */
export const LARGE: NetworkConfig = { ...TINY, dim: 1024, grid: 7, depth: 24, patchSize: 32 }

export interface Limits {
  min: number
  max: number
  step: number
}

/** What a reader may set; `base` and `large` are beyond it, they are there to be counted. */
export const LIMITS = {
  dim: { min: 8, max: 768, step: 1 },
  grid: { min: 2, max: 20, step: 1 },
  ratio: { min: 0.5, max: 8, step: 0.25 },
} as const satisfies Record<string, Limits>

/** The tokens of a network that has no class token. */
export const numPatches = ({ grid }: Pick<NetworkConfig, 'grid'>): number => grid ** 2

export const numTokens = (config: Pick<NetworkConfig, 'grid'>): number => numPatches(config) + 1

/** Side of the square picture in pixels. */
export const pictureSide = (config: Pick<NetworkConfig, 'grid' | 'patchSize'>): number =>
  config.grid * config.patchSize

/** Hidden width of an MLP over `width` inputs: `int(width * mlp_ratio)`, as PyTorch's source has it. */
export const hiddenWidth = (width: number, ratio: number): number => Math.trunc(width * ratio)

/** The heads of attention, as many as DeiT-tiny has. */
const ATTENTION_HEADS = 3
/** How wide a head is in every published vision transformer. */
const HEAD_WIDTH = 64

/** How many heads share a width: no file says it, and a network of one's own has three where 64 does not divide it. */
export const headsIn = ({ dim }: Pick<NetworkConfig, 'dim'>): number =>
  dim % HEAD_WIDTH === 0 ? dim / HEAD_WIDTH : ATTENTION_HEADS

/** The widths that a block can have: one with heads has features for each. */
export const dimLimits = ({ model }: Pick<NetworkConfig, 'model'>): Limits =>
  model === 'attention' ? { ...LIMITS.dim, min: 3 * ATTENTION_HEADS, step: ATTENTION_HEADS } : LIMITS.dim

/**
 * The kinds of axis that a tensor of a block can have. Colour follows from the kind, size from the block. In attention
 * the tokens that are listened to are an axis of their own beside those that listen, and `qkv` are the queries, keys and
 * values of all heads.
 */
export type Axis =
  | 'tokens'
  | 'features'
  | 'tokensHidden'
  | 'featuresHidden'
  | 'keys'
  | 'qkv'
  | 'headFeatures'
  | 'gate'

/** A value outside what the product can run. The page words it in the reader's language from these fields. */
export class LimitError extends RangeError {
  constructor(
    readonly key: string,
    readonly value: unknown,
    readonly limits: Limits,
  ) {
    super(`${key} must be a number from ${limits.min} to ${limits.max}, not ${String(value)}`)
  }
}

/**
 * Checks one number against its limits and brings it onto the step.
 * @throws LimitError if it is not a finite number within them.
 */
export function withinLimits(key: string, value: number, limits: Limits): number {
  if (!Number.isFinite(value) || value < limits.min || value > limits.max) {
    throw new LimitError(key, value, limits)
  }
  const onStep = limits.min + Math.round((value - limits.min) / limits.step) * limits.step
  // Steps of 0.01 leave digits such as 0.30000000000000004 behind, which would end up in links.
  return Number(onStep.toFixed(6))
}

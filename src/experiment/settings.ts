import type { Course } from '../engine/classroom.ts'
import type {
  BackendName,
  OpenedCheckpoint,
  PictureRequest,
  RunRequest,
  WeightsRequest,
} from '../engine/protocol.ts'
import type { Ablation } from '../model/ablation.ts'
import type { Block } from '../model/block.ts'
import { type BlockName, blockNamed } from '../model/blocks/index.ts'
import {
  type Axis,
  freshNetwork,
  NETWORKS,
  type NetworkConfig,
  runsAtAnyGrid,
  type Sizes,
  type Task,
  TRAINED,
  trainedNetwork,
  usualRatio,
} from '../model/config.ts'
import type { PrintoutExtent } from '../model/printout.ts'
import { DEFAULT_PLACE_WORLD } from '../picture/place-world.ts'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { FIRST_COURSE } from './course.ts'

/** How a tensor is looked at: as it is, or what it has more than its features' means, its source, or the kept picture's. */
export const VIEWS = ['value', 'centred', 'change', 'difference'] as const
export type View = (typeof VIEWS)[number]

export const SCALES = ['own', 'shared'] as const
export type Scale = (typeof SCALES)[number]

export const SORTS = ['telling', 'strength', 'smoothness'] as const
export type Sort = (typeof SORTS)[number]

/** Whether the tokens of the first page's two networks mix. */
export const TALKS = ['on', 'off'] as const
export type Talk = (typeof TALKS)[number]

/** Through which blocks an influence is followed: one of them, all up to it, or all there are. */
export const SPANS = ['block', 'upTo', 'network'] as const
export type Span = (typeof SPANS)[number]

/** An index on some of the axes. */
export type Marks = Partial<Record<Axis, number>>

/** The weights asked for. Those that were trained fit one choice of sizes; at others fresh ones stand in for them. */
export type WeightsChoice =
  | { kind: 'trained' }
  /** `standIn` for those of the network that could not be fetched: they are nobody's choice. */
  | { kind: 'seeded'; standIn?: true }
  | ({ kind: 'file'; id: number; file: Blob; name: string } & OpenedCheckpoint)

/** Everything a reader can set. All of it but their own picture and weights has a place in the URL. */
export interface Settings extends Sizes {
  /** What the network tells, and so which pictures it is for. */
  task: Task
  /** Which kind of block the network is made of. */
  model: BlockName
  /** The kind that is looked at beside it. */
  beside: BlockName
  /** Where the two are stepped through and only the one beside has the line that runs: its step there; else empty. */
  alone: string
  /** Whether what runs is a DeiT with a distillation token. It follows from the weights and the sizes. */
  distilled: boolean
  weights: WeightsChoice
  seed: number
  block: number
  picture: PictureRequest
  /** The picture that the present one is compared with. There always is one; until a reader keeps one, it is ours. */
  kept: PictureRequest
  /** A tensor of the block, and the step that makes it. */
  step: string
  /** The head whose tensors are shown, where there are heads. */
  head: number
  /** The index held on each axis. Two of them are a cell, and it is found again in every tensor that has them. */
  pins: Marks
  view: View
  scale: Scale
  printout: PrintoutExtent
  /** The branches of the block whose inside is shown. */
  inside: readonly string[]
  /** What is left out of the whole network. */
  without: readonly Ablation[]
  /** In which order the token filters stand. */
  sort: Sort
  /** The hidden unit of mlp2 that is looked at; null for the first of that order. */
  unit: number | null
  /** The output whose influences are looked at, what the head reads or a patch, counted from 1; and the blocks between. */
  token: number
  span: Span
  talk: Talk
  /** How the networks learn that learn in the page. */
  course: Course
  /** Whether the stage is shown as on a projector: large, a step a key, and nothing around it. */
  present: boolean
  backend: BackendName | 'auto'
}

/** What is shown first of a task, and what that is compared with. */
export const PICTURES: Readonly<Record<Task, { first: PictureRequest; other: PictureRequest }>> = {
  shapes: {
    first: { kind: 'shape', shape: DEFAULT_SHAPE_WORLD },
    other: { kind: 'shape', shape: { ...DEFAULT_SHAPE_WORLD, shape: 'circle' } },
  },
  places: {
    first: { kind: 'place', place: DEFAULT_PLACE_WORLD },
    other: { kind: 'place', place: { ...DEFAULT_PLACE_WORLD, arrangement: 'beside' } },
  },
  fashion: { first: { kind: 'garment', number: 54 }, other: { kind: 'garment', number: 42 } },
}

export const DEFAULT_SETTINGS: Settings = {
  task: 'shapes',
  model: 'linear',
  beside: 'mixer',
  alone: '',
  distilled: false,
  dim: TRAINED.dim,
  grid: TRAINED.grid,
  ratio: TRAINED.ratio,
  weights: { kind: 'trained' },
  seed: 0,
  block: 0,
  picture: PICTURES.shapes.first,
  kept: PICTURES.shapes.other,
  step: 'x',
  head: 0,
  pins: {},
  view: 'value',
  scale: 'own',
  printout: 'complete',
  inside: [],
  without: [],
  sort: 'telling',
  unit: null,
  token: 0,
  span: 'network',
  talk: 'on',
  course: FIRST_COURSE,
  present: false,
  backend: 'auto',
}

export const SEED_LIMITS = { min: 0, max: 999, step: 1 }

/** The ratio with another kind of block: one that no one has set goes with it. */
export const ratioWith = (
  model: BlockName,
  { model: before, ratio }: Pick<Settings, 'model' | 'ratio'>,
): number => (ratio === usualRatio({ model: before }) ? usualRatio({ model }) : ratio)

/** The block that is explained. */
export const blockOf = ({ model }: Pick<Settings, 'model'>): Block => blockNamed(model)

/** What the chosen weights were trained as; null for fresh ones, which are made for any sizes. */
export function trainedAs({
  weights,
  model,
  task,
}: Pick<Settings, 'weights' | 'model' | 'task'>): (NetworkConfig & Pick<Settings, 'model'>) | null {
  switch (weights.kind) {
    case 'seeded':
      return null
    case 'trained':
      return trainedNetwork(NETWORKS[task].includes(model) ? model : 'linear', task)
    case 'file':
      return weights.config
  }
}

export const sizesOf = ({ dim, grid, ratio }: Sizes): Sizes => ({ dim, grid, ratio })

/** The sizes at which trained weights run: those they were trained at, but for a grid that is the reader's to choose. */
export const sizesFor = (trained: NetworkConfig, { grid }: Pick<Settings, 'grid'>): Sizes => ({
  ...sizesOf(trained),
  ...(runsAtAnyGrid(trained) && { grid }),
})

export const sameSizes = (a: Sizes, b: Sizes): boolean =>
  a.dim === b.dim && a.grid === b.grid && a.ratio === b.ratio

/** The network that runs: the chosen one where the sizes are its own, or else one with fresh weights. */
export function networkOf(settings: Settings): { config: NetworkConfig; fresh: boolean } {
  const chosen = atGridOf(settings, trainedAs(settings))
  const fits = chosen && chosen.model === settings.model && sameSizes(chosen, settings)
  return fits
    ? { config: chosen, fresh: false }
    : { config: freshNetwork(settings.model, settings), fresh: true }
}

/** Its positions are resized where nothing else of it is learned for a place. */
const atGridOf = ({ grid }: Settings, chosen: ReturnType<typeof trainedAs>): typeof chosen =>
  chosen && runsAtAnyGrid(chosen) ? { ...chosen, grid, positionGrid: grid } : chosen

/** The weights that run. */
export function weightsOf(settings: Settings): WeightsRequest {
  const { weights, model, seed, task, grid } = settings
  if (networkOf(settings).fresh) return { kind: 'seeded', model, sizes: sizesOf(settings), seed }
  return weights.kind === 'file'
    ? {
        kind: 'file',
        id: weights.id,
        file: weights.file,
        place: weights.place,
        grid,
        ...(weights.config.normalised && { normalised: weights.config.normalised }),
      }
    : { kind: 'trained', model, task, ...(grid !== TRAINED.grid && { grid }) }
}

/** What a chapter shows of a run: one block with all of its tensors, or the network from end to end. */
export type Shown = 'trace' | 'network'

export const requestOf = (settings: Settings, shown: ReadonlySet<Shown>): RunRequest => ({
  weights: weightsOf(settings),
  picture: settings.picture,
  block: shown.has('trace') ? settings.block : null,
  without: shown.has('network') ? settings.without : null,
})

/** Whether two settings ask for the same computation. */
export function sameRun(a: Settings, b: Settings, shown: Shown): boolean {
  const keys = ['task', 'model', 'dim', 'grid', 'ratio', 'weights', 'seed', 'picture'] as const
  return (
    keys.every((key) => a[key] === b[key]) &&
    (shown === 'trace' ? a.block === b.block : a.without === b.without)
  )
}

/** Whether another of what is shown has to be computed for settings than for those before. */
export const asksForRun = (before: Settings, after: Settings, shown: ReadonlySet<Shown>): boolean =>
  [...shown].some((each) => !sameRun(before, after, each))

/** Equal for pictures that are the same. */
export const keyOfPicture = (picture: PictureRequest): string =>
  picture.kind === 'file' ? `file ${picture.id}` : JSON.stringify(picture)

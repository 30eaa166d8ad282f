import type { RunResult, Trace } from '../engine/protocol.ts'
import type { TensorCell } from '../experiment/marks.ts'
import { networkOf, type Settings } from '../experiment/settings.ts'
import type { Computed } from '../experiment/store.ts'
import { type Arithmetic, arithmeticOf, embeddedCell, type Learned } from '../model/arithmetic.ts'
import { embeddingShapes } from '../model/parameter-shapes.ts'
import { type Step, stepOf } from '../model/steps.ts'
import { toPatches } from '../picture/patches.ts'
import { blockKey } from '../weights/network-source.ts'
import type { NamedArray, StateDict } from '../weights/state-dict.ts'

/** A cell with all that went into it: of one run, whatever is set meanwhile. */
export interface Made {
  place: TensorCell
  trace: Trace
  settings: Settings
  arithmetic: Arithmetic
  /** What the step's module has learned, and under which key; null where no module has anything to do with it. */
  learned: { key: string; weight: NamedArray; bias: NamedArray } | null
}

const PROJECTION = 'patch_embed.proj'

/** The key of the module whose numbers a step uses, as it is published; null where it uses none. */
function moduleKey(step: Step, block: number): string | null {
  if (step.operation === 'layerNorm' || step.operation === 'linear') return blockKey(block, step.module!)
  return null
}

/** The published keys of all arrays that a cell of a step is made with. */
export function arrayNames(step: Step, settings: Settings): string[] {
  if (step.operation === 'input' && settings.block === 0) {
    return Object.keys(embeddingShapes(networkOf(settings).config))
  }
  const key = moduleKey(step, settings.block)
  return key === null ? [] : [`${key}.weight`, `${key}.bias`]
}

const flat = ({ weight, bias }: NonNullable<Made['learned']>): Learned => ({
  weight: weight.data,
  bias: bias.data,
})

/** Works a cell out, from the trace it belongs to and the arrays that `arrayNames` names. */
export function made(
  place: TensorCell,
  { result: trace, settings }: Computed<Trace>,
  picture: RunResult['picture'],
  arrays: StateDict,
): Made {
  const step = stepOf(place.tensor)
  const learnedBy = (key: string) => ({ key, weight: arrays[`${key}.weight`]!, bias: arrays[`${key}.bias`]! })
  if (step.operation !== 'input' || settings.block > 0) {
    const key = moduleKey(step, settings.block)
    const learned = key === null ? null : learnedBy(key)
    const arithmetic = arithmeticOf(step, place.cell, trace, learned && flat(learned))
    return { place, trace, settings, arithmetic, learned }
  }
  const { patchSize, grid } = networkOf(settings).config
  const projection = learnedBy(PROJECTION)
  const arithmetic = embeddedCell(
    place.cell,
    {
      projection: flat(projection),
      classToken: arrays.cls_token!.data,
      classPosition: arrays['pos_encoding.cls_pos_embed']!.data,
      patchPositions: arrays['pos_encoding.pos_embed']!.data,
    },
    { rows: grid ** 2, columns: 3 * patchSize ** 2, data: toPatches(picture, patchSize) },
  )
  // The class token has never been a patch, so the projection has no part in it.
  return { place, trace, settings, arithmetic, learned: arithmetic.kind === 'patch' ? projection : null }
}

import { branchOf, type Step, stepOf } from '../model/block.ts'
import { pinnedCell, type TensorCell } from './marks.ts'
import { blockOf, type Settings } from './settings.ts'
import type { Experiment } from './store.ts'
import { strongestCell } from './strongest.ts'

export interface Followed {
  place: TensorCell
  /** Whether the reader pinned a row or a column only, and the strongest cell on it is taken. */
  isStrongest: boolean
}

/** Whether its columns are hidden units. */
export const isHidden = ({ columns }: Step): boolean =>
  columns === 'tokensHidden' || columns === 'featuresHidden' || columns === 'gate'

/** Whether a number is followed: something is pinned. */
export const isFollowing = ({ pins }: Pick<Settings, 'pins'>): boolean => Object.keys(pins).length > 0

/**
 * The cell that is followed at the running step: the pinned one. The widths of hidden layers are other axes, on which
 * nothing is pinned; there it is the cell of the pinned row whose unit fires most strongly after the activation or at the
 * gate, so that the unit stays the same through the layer. Null where nothing is followed, or not computed yet.
 */
export function followed({ settings, traced }: Pick<Experiment, 'settings' | 'traced'>): Followed | null {
  const { pins } = settings
  if (!isFollowing(settings)) return null
  const pinned = pinnedCell(settings)
  if (pinned) return { place: pinned, isStrongest: false }
  const block = blockOf(settings)
  const step = stepOf(block, settings.step)
  const branch = branchOf(block, step.id)
  const activation = isHidden(step)
    ? branch?.steps.find(
        ({ operation, columns }) =>
          (operation === 'gelu' || operation === 'multiply') && columns === step.columns,
      )
    : undefined
  const matrix = traced?.result.get(activation?.id ?? step.id) ?? traced?.result.get(step.id)
  if (!matrix) return null
  return { place: { tensor: step.id, cell: strongestCell(step, matrix, pins) }, isStrongest: true }
}

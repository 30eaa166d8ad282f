import { useMemo } from 'react'
import type { Asked } from '../../engine/protocol.ts'
import { subjectOf as subjectOfCells } from '../../experiment/notebook.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { networkOf, type Settings } from '../../experiment/settings.ts'

/** What exercises are run on. They are about LinearBlock, whichever block is set. */
export interface Subject extends Omit<Asked<'runCells'>, 'cells'> {
  depth: number
}

/** The settings with LinearBlock in the place of another block. */
export function onLinear(settings: Settings): Settings {
  const linear: Settings = { ...settings, model: 'linear' }
  return { ...linear, block: Math.min(settings.block, networkOf(linear).config.depth - 1) }
}

export function subjectOf(settings: Settings): Subject {
  const linear = onLinear(settings)
  return { ...subjectOfCells(linear), depth: networkOf(linear).config.depth }
}

/** Another object only where something would be computed anew. */
export function useSubject(): Subject {
  const settings = useExperiment((experiment) => experiment.settings)
  const { task, model, dim, grid, ratio, weights, seed, picture, block } = settings
  // biome-ignore lint/correctness/useExhaustiveDependencies: of all settings these are what is computed from.
  return useMemo(() => subjectOf(settings), [task, model, dim, grid, ratio, weights, seed, picture, block])
}

import { createContext, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import type { Block } from '../../model/block.ts'
import { firstPatch, type Sizes } from '../../model/config.ts'
import { drawnOf } from '../drawn.ts'
import { blockOf } from '../settings.ts'
import type { Experiment, ExperimentStore } from '../store.ts'

export const ExperimentContext = createContext<ExperimentStore | null>(null)

/** Whether what is drawn within changes together with the result of what is set; what sets something must not wait. */
export const WithResult = createContext(false)

/** The store itself, for event handlers. */
export function useExperimentStore(): ExperimentStore {
  const store = useContext(ExperimentContext)
  if (store === null) throw new Error('a cell stands outside the experiment it belongs to')
  return store
}

/** The part of the experiment that `select` picks; the component is drawn again when it changes. */
export function useExperiment<T>(select: (experiment: Experiment) => T): T {
  const experiment = useExperimentStore()
  return useStore(useContext(WithResult) ? drawnOf(experiment) : experiment, select)
}

/** The sizes of the block, as they are set; the same object until one of them changes. */
export function useSizes(): Sizes {
  const dim = useExperiment(({ settings }) => settings.dim)
  const grid = useExperiment(({ settings }) => settings.grid)
  const ratio = useExperiment(({ settings }) => settings.ratio)
  const distilled = useExperiment(({ settings }) => settings.distilled)
  return useMemo(() => ({ dim, grid, ratio, distilled }), [dim, grid, ratio, distilled])
}

/** The token that is the first patch. */
export const useFirstPatch = (): number => useExperiment(({ settings }) => firstPatch(settings))

/** The block that is explained. */
export const useBlock = (): Block => useExperiment(({ settings }) => blockOf(settings))

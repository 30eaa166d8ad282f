import { depths, tensors } from 'virtual:stills'
import type { PaintedStill } from '../heatmap/paint.ts'
import { axisSize, TRAINED } from '../model/config.ts'
import { stepOf, type TensorName } from '../model/steps.ts'
import { useExperiment } from './experiment.ts'
import { DEFAULT_SETTINGS, type Shown, sameRun } from './settings.ts'
import type { DepthStill, TensorStill } from './stills.ts'

/** Whether nothing has been computed yet, and what will be is what the stills show. */
const useStands = (shown: Shown): boolean =>
  useExperiment(
    ({ run, settings }) =>
      run === null &&
      sameRun(settings, DEFAULT_SETTINGS, shown) &&
      settings.view === DEFAULT_SETTINGS.view &&
      settings.scale === DEFAULT_SETTINGS.scale,
  )

const urlOf = (name: string) => `${import.meta.env.BASE_URL}stills/${name}.png`

const painted = (name: string, rows: number, columns: number): PaintedStill => ({
  rows,
  columns,
  light: urlOf(`${name}-light`),
  dark: urlOf(`${name}-dark`),
})

/** What stands in for a tensor until it is computed; null where nothing does. */
export function useTensorStill(tensor: TensorName): (TensorStill & { matrix: PaintedStill }) | null {
  const still = useStands('trace') && tensors?.[tensor]
  if (!still) return null
  const { rows, columns } = stepOf(tensor)
  return { ...still, matrix: painted(tensor, axisSize(TRAINED, rows), axisSize(TRAINED, columns)) }
}

/** The same for the network's depths. */
export function useDepthStills(): (DepthStill & { tokens: PaintedStill; alike: PaintedStill })[] | null {
  if (!useStands('network') || !depths) return null
  const { dim, grid } = TRAINED
  return depths.map((still, depth) => ({
    ...still,
    tokens: painted(`depth-${depth}`, axisSize(TRAINED, 'tokens'), dim),
    alike: painted(`alike-${depth}`, grid, grid),
  }))
}

/** The address of the default picture as the network sees it, until that is drawn. */
export function usePictureStill(): string | null {
  return useStands('trace') && tensors ? urlOf('picture') : null
}

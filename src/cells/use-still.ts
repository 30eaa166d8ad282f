import { depths, picture, tensors } from 'virtual:stills'
import type { TensorName } from '../model/steps.ts'
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

/** What stands in for a tensor until it is computed; null where nothing does. */
export function useTensorStill(tensor: TensorName): TensorStill | null {
  return (useStands('trace') && tensors[tensor]) || null
}

/** The same for the network's depths. */
export function useDepthStills(): readonly DepthStill[] | null {
  return useStands('network') ? depths : null
}

/** The address of the default picture as the network sees it, until that is drawn. */
export function usePictureStill(): string | null {
  return useStands('trace') && picture ? import.meta.env.BASE_URL + picture : null
}

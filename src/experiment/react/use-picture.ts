import type { Pixels } from '../../picture/pixels.ts'
import { useExperiment } from './use-experiment.ts'

/** The picture of the last run as the network saw it; null until there is one. */
export const usePicture = (): Pixels | null => useExperiment(({ run }) => run?.result.picture ?? null)

import type { NetworkResult } from '../../engine/protocol.ts'
import type { Computed } from '../store.ts'
import { useExperiment } from './use-experiment.ts'

/** The last run of the whole network; null until there is one. */
export const useNetwork = (): Computed<NetworkResult> | null =>
  useExperiment((experiment) => experiment.network)

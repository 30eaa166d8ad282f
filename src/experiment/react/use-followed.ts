import { useMemo } from 'react'
import { type Followed, followed } from '../followed.ts'
import { useExperiment } from './use-experiment.ts'

/** The cell that is followed at the running step, and how it was found; null where none is. */
export function useFollowed(): Followed | null {
  const settings = useExperiment((experiment) => experiment.settings)
  const traced = useExperiment((experiment) => experiment.traced)
  return useMemo(() => followed({ settings, traced }), [settings, traced])
}

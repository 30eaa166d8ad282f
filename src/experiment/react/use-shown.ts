import { useEffect } from 'react'
import type { Shown } from '../settings.ts'
import { useExperimentStore } from './use-experiment.ts'

/** Has something computed for as long as the cell that calls this is on the page. */
export function useShown(shown: Shown): void {
  const store = useExperimentStore()
  useEffect(() => store.getState().show(shown), [store, shown])
}

import { useEffect } from 'react'
import { useExperimentStore } from './experiment.ts'
import type { Shown } from './settings.ts'

/** Has something computed for as long as the cell that calls this is on the page. */
export function useShown(shown: Shown): void {
  const store = useExperimentStore()
  useEffect(() => store.getState().show(shown), [store, shown])
}

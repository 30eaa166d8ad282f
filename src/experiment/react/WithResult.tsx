import type { ReactNode } from 'react'
import { drawnOf } from '../drawn.ts'
import { DrawnContext, useExperimentStore } from './use-experiment.ts'

/** What is drawn within changes together with the result of what is set, where that comes soon. */
export function WithResult({ children }: { children: ReactNode }) {
  return <DrawnContext value={drawnOf(useExperimentStore())}>{children}</DrawnContext>
}

import type { ReactNode } from 'react'
import { ExperimentProvider } from '../../experiment/react/ExperimentProvider.tsx'
import { RunContext } from '../../experiment/react/use-prerendered.ts'
import type { ExperimentStore } from '../../experiment/store.ts'

/** Cells of the block that stands beside. A page is prerendered with a run of the first one alone. */
export const InOther = ({ experiment, children }: { experiment: ExperimentStore; children: ReactNode }) => (
  <RunContext value={null}>
    <ExperimentProvider experiment={experiment}>{children}</ExperimentProvider>
  </RunContext>
)

import { type ComponentType, lazy, Suspense } from 'react'

/** A cell far down its chapter: its code is fetched after what is seen first. What was prerendered of it stays until then. */
function later(load: () => Promise<ComponentType>) {
  const Cell = lazy(async () => ({ default: await load() }))
  return () => (
    <Suspense>
      <Cell />
    </Suspense>
  )
}

export const InfluenceCell = later(async () => (await import('./Influence.tsx')).Influence)
export const LeaveOutCell = later(async () => (await import('./LeaveOut.tsx')).LeaveOut)
export const CompareCell = later(async () => (await import('./Compare.tsx')).Compare)
export const SymmetryCell = later(async () => (await import('./Experiments.tsx')).Experiments)

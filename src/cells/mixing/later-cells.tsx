import { type ComponentType, lazy, Suspense } from 'react'

/**
 * A cell below the first screen: its code is fetched after what is seen first. What was prerendered of it stays until
 * then.
 */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Cell: ComponentType<Props> = lazy(async () => ({ default: await load() }))
  return (props: Props) => (
    <Suspense>
      <Cell {...props} />
    </Suspense>
  )
}

export const FilterCell = later(async () => (await import('./TokenFilters.tsx')).TokenFilters)
export const PredictPatches = later(async () => (await import('./PatchGuess.tsx')).PatchGuess)
export const InfluenceCell = later(async () => (await import('./Influence.tsx')).Influence)
export const LeaveOutCell = later(async () => (await import('./LeaveOut.tsx')).LeaveOut)
export const CompareCell = later(async () => (await import('./Compare.tsx')).Compare)
export const SymmetryCell = later(async () => (await import('./Experiments.tsx')).Experiments)

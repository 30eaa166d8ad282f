import { type ComponentType, lazy, Suspense } from 'react'
import { late } from '../../kit/late.tsx'
import '../mixing/mixing.css'
import './learning.css'

/**
 * A figure that the prerendered page has. What makes it live is fetched after it: nothing is learned before a reader has
 * come to it. Where that cannot be had, it is fetched once more, and then says so.
 */
function live(load: () => Promise<ComponentType>): ComponentType {
  const Live = lazy(async () => ({ default: await load().catch(() => late(load)) }))
  return () => (
    <Suspense fallback={<div className="learning-waiting" aria-busy="true" />}>
      <Live />
    </Suspense>
  )
}

/** Three networks that learn side by side. */
export const LearningCell = live(async () => (await import('./Race.tsx')).Race)

/** The token filters of one of them. */
export const EmergingCell = live(async () => (await import('./FormingFilters.tsx')).FormingFilters)

/** One weight over one step. */
export const WeightStepCell = live(async () => (await import('./WeightStep.tsx')).WeightStep)

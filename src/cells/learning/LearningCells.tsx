import { type ComponentType, lazy, Suspense } from 'react'
import '../mixing/mixing.css'
import './learning.css'

/*
 * The prerendered page has these figures. What makes them live is fetched after it: nothing is learned before a reader
 * has come to them.
 */
const Race = lazy(async () => ({ default: (await import('./Race.tsx')).Race }))
const FormingFilters = lazy(async () => ({ default: (await import('./FormingFilters.tsx')).FormingFilters }))
const WeightStep = lazy(async () => ({ default: (await import('./WeightStep.tsx')).WeightStep }))

const live = (Cell: ComponentType) => (
  <Suspense fallback={<div className="learning-waiting" aria-busy="true" />}>
    <Cell />
  </Suspense>
)

/** Three networks that learn side by side. */
export const LearningCell = () => live(Race)

/** The token filters of one of them. */
export const EmergingCell = () => live(FormingFilters)

/** One weight over one step. */
export const WeightStepCell = () => live(WeightStep)

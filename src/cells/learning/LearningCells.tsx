import { prerendered } from '../../kit/prerendered.tsx'
import '../mixing/mixing.css'
import './learning.css'

// Nothing is learned before a reader has come to it, so what makes these figures live is fetched after the page.

/** Three networks that learn side by side. */
export const LearningCell = prerendered(async () => (await import('./Race.tsx')).Race)

/** The token filters of one of them. */
export const EmergingCell = prerendered(async () => (await import('./FormingFilters.tsx')).FormingFilters)

/** One weight over one step. */
export const WeightStepCell = prerendered(async () => (await import('./WeightStep.tsx')).WeightStep)

import { prerendered } from '../../kit/prerendered.tsx'

/** Three networks that learn side by side. It heads its chapter, but nothing is learned before a reader asks for it. */
export const LearningCell = prerendered(async () => (await import('./Race.tsx')).Race)

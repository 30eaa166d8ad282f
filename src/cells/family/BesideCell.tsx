import { prerendered } from '../../kit/prerendered.tsx'

/** Two kinds of block on one picture. All kinds come with its code. */
export const BesideCell = prerendered(async () => (await import('./TwoBlocks.tsx')).TwoBlocks)

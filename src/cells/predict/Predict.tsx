import type { ReactNode } from 'react'
import { lateCell } from '../parts/late-cell.tsx'

/** One of a few answers to choose from. */
export function Option({ children }: { right?: boolean; children: ReactNode }) {
  return children
}

/** A question the reader answers first, and the live network after them. */
export const Predict = lateCell(async () => (await import('./Prediction.tsx')).Prediction)

import { lazy, Suspense } from 'react'
import type { Drawing } from './use-drawing.ts'

/** Fetched when it is opened. */
const DrawingPad = lazy(async () => ({ default: (await import('./DrawingPad.tsx')).DrawingPad }))

/** The pad, while it is open. */
export function DrawingPlace({ drawing }: { drawing: Drawing }) {
  return (
    drawing.isOpen && (
      <Suspense fallback={<div className="drawing-surface" aria-busy="true" />}>
        <DrawingPad onDraw={drawing.draw} onClose={drawing.close} />
      </Suspense>
    )
  )
}

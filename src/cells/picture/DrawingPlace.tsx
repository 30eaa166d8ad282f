import { late } from '../../kit/late.tsx'
import type { Drawing } from './use-drawing.ts'

/** Fetched when it is opened. */
const DrawingPad = late(
  async () => (await import('./DrawingPad.tsx')).DrawingPad,
  <div className="drawing-surface" aria-busy="true" />,
)

/** The pad, while it is open. */
export function DrawingPlace({ drawing }: { drawing: Drawing }) {
  return drawing.isOpen && <DrawingPad onDraw={drawing.draw} onClose={drawing.close} />
}

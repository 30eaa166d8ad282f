import type { KeyboardEvent, PointerEvent } from 'react'
import { marksOf } from '../../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePicture } from '../../experiment/react/use-picture.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { moveCursor } from '../../heatmap/Heatmap.tsx'
import { PixelRaster } from '../../kit/PixelRaster.tsx'
import { useWords } from '../../words/reader.ts'

/** A finger that lifts has not gone elsewhere: what it pointed at may be off the screen, and stays marked. */
export const unlessLifted = (leave: () => void) => (event: PointerEvent) => {
  if (event.pointerType !== 'touch') leave()
}

/** The picture as the network sees it, under its patches. Pointing at a patch marks its row everywhere. */
export function PatchGrid({ focusable = false }: { focusable?: boolean }) {
  const words = useWords().parts
  const store = useExperimentStore()
  const run = useExperiment((experiment) => experiment.run)
  const stale = useExperiment((experiment) => experiment.stale)
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const present = useExperiment(({ settings }) => settings.grid)
  const grid = run?.settings.grid ?? present
  const patch =
    token === null || token === 0 ? null : { row: Math.floor((token - 1) / grid), column: (token - 1) % grid }
  const pointAt = (row: number, column: number) => store.getState().point({ token: 1 + row * grid + column })

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const index = (place: number, length: number) =>
      Math.max(0, Math.min(grid - 1, Math.floor((place / length) * grid)))
    pointAt(index(event.clientY - box.top, box.height), index(event.clientX - box.left, box.width))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveCursor(event.key, patch ?? { row: 0, column: 0 }, grid, grid)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    pointAt(next.row, next.column)
  }
  return (
    <div
      className={stale ? 'patch-grid stale' : 'patch-grid'}
      role={focusable ? 'application' : 'img'}
      aria-label={words.grid(grid)}
      tabIndex={focusable ? 0 : undefined}
      onKeyDown={focusable ? onKeyDown : undefined}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={unlessLifted(() => store.getState().point(null))}
      onPointerCancel={() => store.getState().point(null)}
    >
      <WhenComputed by={usePicture}>{(picture) => picture && <PixelRaster pixels={picture} />}</WhenComputed>
      <svg viewBox={`0 0 ${grid} ${grid}`} preserveAspectRatio="none" aria-hidden="true">
        <PatchLines grid={grid} />
        {patch && (
          <>
            <rect className="patch-mark-edge" x={patch.column} y={patch.row} width={1} height={1} />
            <rect className="patch-mark" x={patch.column} y={patch.row} width={1} height={1} />
          </>
        )}
      </svg>
    </div>
  )
}

/** The lines between the patches, for a view box of one unit a patch. */
export function PatchLines({ grid }: { grid: number }) {
  const inner = Array.from({ length: grid - 1 }, (_, i) => i + 1)
  const lines = inner.map((i) => `M0 ${i}H${grid}M${i} 0V${grid}`).join('')
  return (
    <>
      {/* Two strokes, so that the grid is seen on a white picture and on a black one. */}
      <path className="patch-lines-dark" d={lines} />
      <path className="patch-lines" d={lines} />
    </>
  )
}

import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react'
import { moveCursor } from '../heatmap/Heatmap.tsx'
import type { Pixels } from '../picture/pixels.ts'
import { marksOf, useExperiment, useExperimentStore } from './experiment.ts'
import { useWords } from './reader.ts'
import { usePictureStill } from './use-still.ts'

/** Puts a picture on a canvas, which takes its size. */
export function drawPixels(canvas: HTMLCanvasElement, { width, height, rgb }: Pixels): void {
  canvas.width = width
  canvas.height = height
  const image = new ImageData(width, height)
  const words = new Uint32Array(image.data.buffer)
  for (let i = 0, k = 0; k < words.length; i += 3, k++) {
    words[k] = 0xff000000 | (rgb[i + 2]! << 16) | (rgb[i + 1]! << 8) | rgb[i]!
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0)
}

/** A finger that lifts has not gone elsewhere: what it pointed at may be off the screen, and stays marked. */
export const unlessLifted = (leave: () => void) => (event: PointerEvent) => {
  if (event.pointerType !== 'touch') leave()
}

/** The picture as the network sees it, under its patches. Pointing at a patch marks its row everywhere. */
export function PatchGrid({ focusable = false }: { focusable?: boolean }) {
  const words = useWords()
  const store = useExperimentStore()
  const run = useExperiment((experiment) => experiment.run)
  const stale = useExperiment((experiment) => experiment.stale)
  const token = useExperiment((experiment) => marksOf(experiment).tokens ?? null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = run?.result.picture
  useLayoutEffect(() => {
    if (canvas.current && picture) drawPixels(canvas.current, picture)
  }, [picture])

  const present = useExperiment(({ settings }) => settings.grid)
  const grid = run?.settings.grid ?? present
  const still = usePictureStill()
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
  const inner = Array.from({ length: grid - 1 }, (_, i) => i + 1)
  const gridLines = inner.map((i) => `M0 ${i}H${grid}M${i} 0V${grid}`).join('')
  return (
    <div
      className={stale ? 'patch-grid stale' : 'patch-grid'}
      role={focusable ? 'application' : 'img'}
      aria-label={words.photo.grid(grid)}
      tabIndex={focusable ? 0 : undefined}
      onKeyDown={focusable ? onKeyDown : undefined}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={unlessLifted(() => store.getState().point(null))}
      onPointerCancel={() => store.getState().point(null)}
    >
      {still ? (
        <img src={still} alt={words.photo.grid(grid)} loading="lazy" decoding="async" />
      ) : (
        <canvas ref={canvas} />
      )}
      <svg viewBox={`0 0 ${grid} ${grid}`} preserveAspectRatio="none" aria-hidden="true">
        {/* Two strokes, so that the grid is seen on a white picture and on a black one. */}
        <path className="patch-lines-dark" d={gridLines} />
        <path className="patch-lines" d={gridLines} />
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

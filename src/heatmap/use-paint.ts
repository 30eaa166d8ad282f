import { createContext, useCallback, useContext, useEffect, useId } from 'react'
import type { Matrix } from '../model/matrix.ts'
import { Paintings } from './paint.ts'
import type { Paint } from './Raster.tsx'

/** Whose paintings the heatmaps here share; without an owner, they share these. */
export const PaintingsContext = createContext(new Paintings())

/** Paints a matrix; the same function as long as that is the same. */
export function usePaint(subject: string, matrix: Matrix, limit: number): Paint {
  const paintings = useContext(PaintingsContext)
  return useCallback(
    (canvas, theme) => paintings.put(canvas, subject, matrix, limit, theme),
    [paintings, subject, matrix, limit],
  )
}

/** A subject of its own for what has no name, as the output of a cell. Its painting is let go of when it leaves the page. */
export function useOwnSubject(): string {
  const paintings = useContext(PaintingsContext)
  const subject = useId()
  useEffect(() => () => paintings.forget(subject), [paintings, subject])
  return subject
}

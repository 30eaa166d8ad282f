import { useCallback } from 'react'
import { paintCanvas } from '../heatmap/paint.ts'
import { type Paint, Raster } from '../heatmap/Raster.tsx'
import { useReader } from '../words/reader.ts'

/** A row of values as one line of a heatmap, without axes or marks of its own. */
export function Strip({ subject, data, limit }: { subject: string; data: Float32Array; limit: number }) {
  const { theme } = useReader()
  const paint = useCallback<Paint>(
    (canvas, ground) => paintCanvas(canvas, subject, { rows: 1, columns: data.length, data }, limit, ground),
    [subject, data, limit],
  )
  return <Raster paint={paint} theme={theme} />
}

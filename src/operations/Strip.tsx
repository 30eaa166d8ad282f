import { useMemo } from 'react'
import { Raster } from '../heatmap/Raster.tsx'
import { usePaint } from '../heatmap/use-paint.ts'
import { useReader } from '../words/reader.ts'

/** A row of values as one line of a heatmap, without axes or marks of its own. */
export function Strip({ subject, data, limit }: { subject: string; data: Float32Array; limit: number }) {
  const { theme } = useReader()
  const matrix = useMemo(() => ({ rows: 1, columns: data.length, data }), [data])
  const paint = usePaint(subject, matrix, limit)
  return <Raster paint={paint} theme={theme} />
}

import { useLayoutEffect, useRef } from 'react'
import { paintCanvas } from '../../heatmap/paint.ts'
import { useReader } from '../reader.ts'

/** A row of values as one line of a heatmap, without axes or marks of its own. */
export function Strip({ subject, data, limit }: { subject: string; data: Float32Array; limit: number }) {
  const { theme } = useReader()
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const matrix = { rows: 1, columns: data.length, data }
    if (canvas.current) paintCanvas(canvas.current, subject, matrix, limit, theme)
  }, [subject, data, limit, theme])
  return <canvas ref={canvas} className="strip" />
}

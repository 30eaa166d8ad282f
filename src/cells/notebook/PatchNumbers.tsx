import { useMemo, useState } from 'react'
import { cellValue } from '../../heatmap/figures.ts'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { Raster } from '../../heatmap/Raster.tsx'
import { useOwnSubject, usePaint } from '../../heatmap/use-paint.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { PatchBox } from '../parts/PatchBox.tsx'
import { placeOf } from './output-view.ts'
import { outputWords } from './output-words.ts'
import { Reading } from './Reading.tsx'

interface Props {
  values: Float32Array
  grid: number
  /** Whether the first is that of the class token, which has no patch. */
  withClass: boolean
}

/** A number for every patch, each where its patch is in the picture. */
export function PatchNumbers({ values, grid, withClass }: Props) {
  const { theme } = useReader()
  const words = useWordsOf(outputWords)
  const [token, setToken] = useState<number | null>(null)
  const patches = useMemo(() => (withClass ? values.subarray(1) : values), [values, withClass])
  const limit = useMemo(() => colourLimit(values), [values])
  const matrix = useMemo(() => ({ rows: grid, columns: grid, data: patches }), [grid, patches])
  const first = useMemo(() => ({ rows: 1, columns: 1, data: values.subarray(0, 1) }), [values])
  const paint = usePaint(useOwnSubject(), matrix, limit)
  const paintFirst = usePaint(useOwnSubject(), first, limit)
  // Without a class token the numbers are those of the patches, counted from 0.
  const index = token === null ? null : token - Number(!withClass)
  return (
    <div className="code-patches">
      <PatchBox grid={grid} label={words.grid(grid ** 2)} token={token} onPoint={setToken} focusable>
        <Raster paint={paint} theme={theme} />
      </PatchBox>
      <div>
        {withClass && (
          <p className="code-class-token">
            <span className="code-class-colour">
              <Raster paint={paintFirst} theme={theme} />
            </span>
            {words.classToken} <b>{cellValue(values[0] ?? Number.NaN)}</b>
          </p>
        )}
        <Reading place={index === null ? null : placeOf(index, [values.length])} value={values[index ?? 0]}>
          <SmallLegend limit={limit} theme={theme} />
        </Reading>
      </div>
    </div>
  )
}

import { useMemo, useState } from 'react'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { Choice } from '../../kit/Choice.tsx'
import { useWordsOf } from '../../words/reader.ts'
import { Bars } from './Bars.tsx'
import { Histogram } from './Histogram.tsx'
import { MatrixMap } from './MatrixMap.tsx'
import { type OutputView, patchesIn, type TensorOutput, viewsOf } from './output-view.ts'
import { outputWords } from './output-words.ts'
import { PatchNumbers } from './PatchNumbers.tsx'

/** A tensor in the most telling of its views, or in the one that was chosen. */
export function TensorValue({ output }: { output: TensorOutput }) {
  const words = useWordsOf(outputWords)
  const grid = useExperiment(({ settings }) => settings.grid)
  const [chosen, setChosen] = useState<OutputView | null>(null)
  const views = viewsOf(output, grid)
  const view = chosen && views.includes(chosen) ? chosen : views[0]
  const values = useMemo(() => Float32Array.from(output.values), [output])
  const nan = useMemo(() => values.filter(Number.isNaN).length, [values])
  const infinite = useMemo(() => values.filter((value) => Math.abs(value) === Infinity).length, [values])
  if (!view || output.shape.length === 0) return null
  return (
    <div className="code-value">
      {views.length > 1 && (
        <Choice label={words.view} values={views} value={view} words={words.views} onChange={setChosen} />
      )}
      {view === 'heatmap' && <MatrixMap output={output} values={values} />}
      {view === 'grid' && (
        <PatchNumbers values={values} grid={grid} withClass={patchesIn(output, grid) === 'tokens'} />
      )}
      {view === 'bars' && <Bars values={values} axis={output.axes[0] ?? null} dtype={output.dtype} />}
      {view === 'histogram' && <Histogram values={values} />}
      {view === 'text' && (
        <pre className="code-text" tabIndex={0} role="group" aria-label={words.views.text}>
          {output.text}
        </pre>
      )}
      {nan + infinite > 0 && <p className="code-reading">{words.notFinite(nan, infinite)}</p>}
    </div>
  )
}

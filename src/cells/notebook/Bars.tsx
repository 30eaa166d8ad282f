import { useState } from 'react'
import { cellValue } from '../../heatmap/figures.ts'
import { usePlot } from '../../heatmap/use-plot.ts'
import type { Cell } from '../../model/matrix.ts'
import type { AxisName } from '../../notebook/axes.ts'
import type { DType } from '../../notebook/tensor.ts'
import { useWordsOf } from '../../words/reader.ts'
import { useClassNames } from '../parts/use-class-names.ts'
import { axisColour } from './axis-look.ts'
import { placeOf } from './output-view.ts'
import { outputWords } from './output-words.ts'
import { Reading } from './Reading.tsx'

/** So many have a line each, with their numbers beside them. */
const MOST_LINES = 16

interface Props {
  values: Float32Array
  axis: AxisName | null
  dtype: DType
}

/** A vector as bars from zero. */
export function Bars(props: Props) {
  return props.values.length <= MOST_LINES ? <BarLines {...props} /> : <BarPlot {...props} />
}

/** From where to where the bars go; what is not finite has none. */
function rangeOf(values: Float32Array): { low: number; high: number } {
  let [low, high] = [0, 0]
  for (const value of values.filter(Number.isFinite)) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low === high ? { low, high: low + 1 } : { low, high }
}

function BarLines({ values, axis, dtype }: Props) {
  const nameOf = useClassNames(values.length)
  const { low, high } = rangeOf(values)
  const share = (value: number) => `${(Math.abs(value) / (high - low)) * 100}%`
  return (
    <ol className={`code-bars axis-${axisColour(axis)}`}>
      {Array.from(values, (value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a number is told by its place.
        <li key={i}>
          <span>{axis === 'classes' ? nameOf(i) : i}</span>
          <span className="code-bar" aria-hidden="true">
            {Number.isFinite(value) && (
              <span
                style={{
                  left: `${((Math.min(0, value) - low) / (high - low)) * 100}%`,
                  width: share(value),
                }}
              />
            )}
          </span>
          <b>{dtype === 'bool' ? (value ? 'True' : 'False') : cellValue(value)}</b>
        </li>
      ))}
    </ol>
  )
}

function BarPlot({ values, axis }: Props) {
  const words = useWordsOf(outputWords)
  const [pointed, setPointed] = useState<Cell | null>(null)
  const { low, high } = rangeOf(values)
  const plot = usePlot({
    rows: 1,
    columns: values.length,
    onPoint: setPointed,
    cursor: pointed,
    lift: 'stays',
  })
  const y = (value: number) => ((high - value) / (high - low)) * 100
  const path = Array.from(values, (value, i) =>
    Number.isFinite(value) ? `M${i} ${y(0)}V${y(value)}h1V${y(0)}z` : '',
  ).join('')
  const index = pointed && pointed.column < values.length ? pointed.column : null
  return (
    <div className={`code-bar-plot axis-${axisColour(axis)}`}>
      <div aria-label={words.bars(values.length)} {...plot}>
        <svg viewBox={`0 0 ${values.length} 100`} preserveAspectRatio="none" aria-hidden="true">
          {index !== null && <rect className="code-pointed" x={index} y={0} width={1} height={100} />}
          <path d={path} />
          <path className="code-zero" d={`M0 ${y(0)}H${values.length}`} />
        </svg>
      </div>
      <Reading place={index === null ? null : placeOf(index, [values.length])} value={values[index ?? 0]}>
        {values.some(Number.isFinite) && (
          <span className="soft">
            {cellValue(low)} … {cellValue(high)}
          </span>
        )}
      </Reading>
    </div>
  )
}

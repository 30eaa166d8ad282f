import { useMemo } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { cellValue } from '../heatmap/figures.ts'
import { usePlot } from '../heatmap/use-plot.ts'
import { type Arithmetic, EPS } from '../model/arithmetic.ts'
import { stepOf } from '../model/steps.ts'
import { useWordsOf } from '../words/reader.ts'
import { CHART, chartScale } from './bars.ts'
import { Equation } from './Equation.tsx'
import type { Made } from './made.ts'
import { nameOfCell } from './names.ts'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

/** A norm's output: where the cell stands among its row, brought to mean 0 and deviation 1, then scaled. */
export function OfLayerNorm({
  made,
  arithmetic,
}: {
  made: Made
  arithmetic: Arithmetic & { kind: 'layerNorm' }
}) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { inputs, mean, variance, normalised, weight, bias, value } = arithmetic
  const { row, column } = made.place.cell
  const { from } = stepOf(made.place.tensor).reads[0]!
  const deviation = Math.sqrt(variance + EPS)
  const pointed = usePointedColumn(from, row)

  const drawn = useMemo(() => {
    const y = chartScale([...inputs, mean - deviation, mean + deviation])
    // A stroke of no length with round ends is a dot, so that a row of any length is one element.
    const dots = Array.from(inputs, (input, i) => `M${i + 0.5} ${y(input).toFixed(2)}h0`).join('')
    return { y, dots }
  }, [inputs, mean, deviation])
  const at = pointed ?? column
  const { y } = drawn

  const plot = usePlot({
    rows: 1,
    columns: inputs.length,
    onPoint: (cell) => store.getState().point(cell && { tensor: from, cell: { row, column: cell.column } }),
  })
  return (
    <>
      <p className="terms-now">
        <code>{nameOfCell(from, row, at)}</code> {cellValue(inputs[at]!)}
      </p>
      <div className="norm-row">
        <div className="norm-plot" aria-label={words.values(from, row, inputs.length)} {...plot}>
          <svg viewBox={`0 0 ${inputs.length} ${CHART}`} preserveAspectRatio="none" aria-hidden="true">
            <rect
              className="norm-band"
              x={0}
              width={inputs.length}
              y={y(mean + deviation)}
              height={y(mean - deviation) - y(mean + deviation)}
            />
            <path className="chart-zero" d={`M0 ${y(0)}H${inputs.length}`} />
            <path className="norm-dots" d={drawn.dots} />
            <path className="norm-mean" d={`M0 ${y(mean)}H${inputs.length}`} />
            {/* Two strokes, so that the dot is seen on the band and on the page. */}
            <path className="norm-dot-edge" d={`M${at + 0.5} ${y(inputs[at]!)}h0`} />
            <path className="norm-dot" d={`M${at + 0.5} ${y(inputs[at]!)}h0`} />
          </svg>
        </div>
        <p className="norm-labels" aria-hidden="true">
          <span style={{ top: `${y(mean + deviation)}%` }}>μ + σ</span>
          <span style={{ top: `${y(mean)}%` }}>μ</span>
          <span style={{ top: `${y(mean - deviation)}%` }}>μ − σ</span>
        </p>
      </div>
      <dl className="figures">
        <Figure term={words.mean} value={mean} />
        <Figure term={words.variance} value={variance} />
        <Figure term="ε" value={EPS} />
        <Figure term={words.deviation} value={deviation} />
      </dl>
      <Equation
        parts={[
          { sign: '', label: words.normalised, value: normalised },
          { sign: '×', label: <code>weight[{column}]</code>, value: weight },
          { sign: '+', label: <code>bias[{column}]</code>, value: bias },
        ]}
        name={nameOfCell(made.place.tensor, row, column)}
        value={value}
      />
    </>
  )
}

const Figure = ({ term, value }: { term: string; value: number }) => (
  <div>
    <dt>{term}</dt>
    <dd>{cellValue(value)}</dd>
  </div>
)

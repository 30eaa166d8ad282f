import { useMemo } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { colourOf } from '../heatmap/colour-table.ts'
import { cellValue } from '../heatmap/figures.ts'
import { usePlot } from '../heatmap/use-plot.ts'
import { axisSize, type StepOf } from '../model/block.ts'
import { rowOf } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useReader, useWordsOf } from '../words/reader.ts'
import { attentionWords } from './attention-words.ts'
import { barPaths, CHART } from './bars.ts'
import { Equation } from './Equation.tsx'
import { Entry, Line, Result, SumOver } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { usePointedColumn } from './use-pointed-column.ts'

type Softmax = Made<StepOf<'softmax'>>

interface Arithmetic {
  scores: Float32Array
  largest: number
  exponential: number
  total: number
  value: number
}

/** A score's share of its row: e to the score, over the same of all scores added up. */
export function workOutSoftmax(made: Softmax): WorkedCell {
  const { block, trace, step, place } = made
  const { row, column } = place.cell
  const scores = rowOf(tensorOf(trace, step.input.tensor), row)
  // The largest is taken off first, as any softmax does, so that no power is too large for a number; it cancels out.
  const largest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0)
  const exponential = Math.exp((scores[column] ?? Number.NaN) - largest)
  const value = exponential / total
  return {
    made,
    kind: 'softmax',
    value,
    formula: <Formula made={made} />,
    working: <Working made={made} arithmetic={{ scores, largest, exponential, total, value }} />,
    learned: null,
    lines: () => ({ file: block.tensorflow, lines: ['scores.map((of) => tf.softmax(of))'] }),
  }
}

function Formula({ made }: { made: Softmax }) {
  const { block, step, settings } = made
  const { row, column } = made.place.cell
  const power = (at: number | 'k') => (
    <msup>
      <mi>e</mi>
      <Entry block={block} of={step.input.tensor} row={row} column={at} />
    </msup>
  )
  return (
    <Line>
      <Result made={made} />
      <mfrac>
        {power(column)}
        <mrow>
          <SumOver axis={step.columns} size={axisSize(block, settings, step.columns)} />
          {power('k')}
        </mrow>
      </mfrac>
    </Line>
  )
}

function Working({ made, arithmetic }: { made: Softmax; arithmetic: Arithmetic }) {
  const { theme } = useReader()
  const words = useWordsOf(attentionWords)
  const store = useExperimentStore()
  const { scores, largest, exponential, total, value } = arithmetic
  const { place, step } = made
  const { row, column } = place.cell
  const from = step.input.tensor
  const pointed = usePointedColumn(from, row)
  const at = pointed ?? column
  const bars = useMemo(() => barPaths(scores.map((score) => Math.exp(score - largest))), [scores, largest])
  const plot = usePlot({
    rows: 1,
    columns: scores.length,
    onPoint: (cell) => store.getState().point(cell && { tensor: from, cell: { row, column: cell.column } }),
  })
  return (
    <>
      <Equation
        parts={[
          { sign: '', label: words.exponential, value: exponential },
          { sign: '÷', label: words.total, value: total },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={value}
      />
      <div className="norm-row norm-alone">
        <div className="norm-plot" aria-label={words.shares(row, scores.length)} {...plot}>
          <svg viewBox={`0 0 ${scores.length} ${CHART}`} preserveAspectRatio="none" aria-hidden="true">
            <path d={bars.above} fill={colourOf(theme, 0.72)} />
            <path className="chart-zero" d={`M0 ${bars.zero}H${scores.length}`} />
            <path className="norm-at" d={`M${at + 0.5} 0V${CHART}`} />
          </svg>
        </div>
      </div>
      <dl className="figures">
        <div>
          <dt>
            <code>{nameOfCell(from, row, at)}</code>
          </dt>
          <dd>{cellValue(scores[at] ?? Number.NaN)}</dd>
        </div>
        <div>
          <dt>{words.largest}</dt>
          <dd>{cellValue(largest)}</dd>
        </div>
        <div>
          <dt>
            <code>{nameOfCell(place.tensor, row, at)}</code>
          </dt>
          <dd>{cellValue(Math.exp((scores[at] ?? Number.NaN) - largest) / total)}</dd>
        </div>
      </dl>
    </>
  )
}

import { type ReactNode, useMemo } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { cellValue } from '../heatmap/figures.ts'
import { usePlot } from '../heatmap/use-plot.ts'
import { axisSize, type StepOf } from '../model/block.ts'
import { rowOf } from '../model/matrix.ts'
import { epsOf } from '../model/module-tree.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { CHART, chartScale } from './bars.ts'
import { Equation } from './Equation.tsx'
import { inLayers } from './engine-lines.ts'
import { Entry, InColumn, Line, Result, SumOver } from './Formula.tsx'
import { LearnedVectors } from './LearnedMaps.tsx'
import type { Learned, Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { usePointedColumn } from './use-pointed-column.ts'
import { workedWords } from './words.ts'

type LayerNorm = Made<StepOf<'layerNorm'>>

interface Arithmetic {
  inputs: Float32Array
  mean: number
  variance: number
  normalised: number
  weight: number
  bias: number
  value: number
}

const epsIn = ({ block, step }: LayerNorm): number => epsOf(block.modules, step.module)

/** A norm's output: where the cell stands among its row, brought to mean 0 and deviation 1, then scaled. */
export function workOutLayerNorm(made: LayerNorm, learned: Learned): WorkedCell {
  const { row, column } = made.place.cell
  const inputs = rowOf(tensorOf(made.trace, made.step.input.tensor), row)
  const mean = inputs.reduce((sum, input) => sum + input, 0) / inputs.length
  const variance = inputs.reduce((sum, input) => sum + (input - mean) ** 2, 0) / inputs.length
  const [input = Number.NaN, weight = Number.NaN, bias = Number.NaN] = [
    inputs[column],
    learned.weight.data[column],
    learned.bias.data[column],
  ]
  const normalised = (input - mean) / Math.sqrt(variance + epsIn(made))
  const value = normalised * weight + bias
  return {
    made,
    kind: 'layerNorm',
    value,
    formula: <Formula made={made} />,
    working: <Working made={made} arithmetic={{ inputs, mean, variance, normalised, weight, bias, value }} />,
    learned: {
      key: learned.key,
      maps: (
        <LearnedVectors
          made={made}
          under={learned.key}
          arrays={{ weight: learned.weight, bias: learned.bias }}
        />
      ),
    },
    lines: (backend) =>
      inLayers(
        backend === 'wasm'
          ? "tf.engine().runKernel('LayerNorm', { x, weight, bias }, { epsilon: eps })"
          : 'tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, eps))), weight), bias)',
      ),
  }
}

function Formula({ made }: { made: LayerNorm }) {
  const { block, step } = made
  const { row, column } = made.place.cell
  const { columns } = step
  const from = step.input.tensor
  const size = axisSize(block, made.settings, columns)
  const share = (
    <mfrac>
      <mn>1</mn>
      <mn className={`axis-${columns}`}>{size}</mn>
    </mfrac>
  )
  const squared = (
    <msup>
      <mi>σ</mi>
      <mn>2</mn>
    </msup>
  )
  return (
    <>
      <Line>
        <Result made={made} />
        <mfrac>
          <mrow>
            <Entry block={block} of={from} row={row} column={column} />
            <mo>−</mo>
            <mi>μ</mi>
          </mrow>
          <msqrt>
            {squared}
            <mo>+</mo>
            <mi>ε</mi>
          </msqrt>
        </mfrac>
        <mo>·</mo>
        <InColumn name="weight" axis={columns} at={column} />
        <mo>+</mo>
        <InColumn name="bias" axis={columns} at={column} />
      </Line>
      <div className="formula-with">
        <Line>
          <mi>μ</mi>
          <mo>=</mo>
          {share}
          <SumOver axis={columns} size={size} />
          <Entry block={block} of={from} row={row} column="k" />
        </Line>
        <Line>
          {squared}
          <mo>=</mo>
          {share}
          <SumOver axis={columns} size={size} />
          <msup>
            <mrow>
              <mo stretchy="false">(</mo>
              <Entry block={block} of={from} row={row} column="k" />
              <mo>−</mo>
              <mi>μ</mi>
              <mo stretchy="false">)</mo>
            </mrow>
            <mn>2</mn>
          </msup>
        </Line>
        <Line>
          <mi>ε</mi>
          <mo>=</mo>
          <msup>
            <mn>10</mn>
            <mrow>
              <mo>−</mo>
              <mn>{Math.round(-Math.log10(epsIn(made)))}</mn>
            </mrow>
          </msup>
        </Line>
      </div>
    </>
  )
}

function Working({ made, arithmetic }: { made: LayerNorm; arithmetic: Arithmetic }) {
  const words = useWordsOf(workedWords)
  const store = useExperimentStore()
  const { inputs, mean, variance, normalised, weight, bias, value } = arithmetic
  const { row, column } = made.place.cell
  const from = made.step.input.tensor
  const deviation = Math.sqrt(variance + epsIn(made))
  const pointed = usePointedColumn(from, row)

  const drawn = useMemo(() => {
    const y = chartScale([...inputs, mean - deviation, mean + deviation])
    // A stroke of no length with round ends is a dot, so that a row of any length is one element.
    const dots = Array.from(inputs, (input, i) => `M${i + 0.5} ${y(input).toFixed(2)}h0`).join('')
    return { y, dots }
  }, [inputs, mean, deviation])
  const at = pointed ?? column
  const { [at]: input = mean } = inputs
  const { y } = drawn

  const plot = usePlot({
    rows: 1,
    columns: inputs.length,
    onPoint: (cell) => store.getState().point(cell && { tensor: from, cell: { row, column: cell.column } }),
  })
  return (
    <>
      <Equation
        parts={[
          { sign: '', label: words.normalised, value: normalised },
          { sign: '×', label: <code>weight[{column}]</code>, value: weight },
          { sign: '+', label: <code>bias[{column}]</code>, value: bias },
        ]}
        name={nameOfCell(made.place.tensor, row, column)}
        value={value}
      />
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
            <path className="norm-dot-edge" d={`M${at + 0.5} ${y(input)}h0`} />
            <path className="norm-dot" d={`M${at + 0.5} ${y(input)}h0`} />
          </svg>
        </div>
        <p className="norm-labels" aria-hidden="true">
          <span style={{ top: `${y(mean + deviation)}%` }}>μ + σ</span>
          <span style={{ top: `${y(mean)}%` }}>μ</span>
          <span style={{ top: `${y(mean - deviation)}%` }}>μ − σ</span>
        </p>
      </div>
      <dl className="figures">
        <Figure term={<code>{nameOfCell(from, row, at)}</code>} value={input} />
        <Figure term={words.mean} value={mean} />
        <Figure term={words.variance} value={variance} />
        <Figure term={words.deviation} value={deviation} />
      </dl>
    </>
  )
}

const Figure = ({ term, value }: { term: ReactNode; value: number }) => (
  <div>
    <dt>{term}</dt>
    <dd>{cellValue(value)}</dd>
  </div>
)

import { line, range, scaleLinear } from 'd3'
import { cellValue } from '../heatmap/figures.ts'
import type { StepOf } from '../model/block.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import { inLayers } from './engine-lines.ts'
import { Broken, Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { normalCdf } from './normal-cdf.ts'
import { workedWords } from './words.ts'

const WIDTH = 240
const HEIGHT = 160
const MARGIN = { left: 12, right: 12, top: 8, bottom: 24 }

/** Beyond this GELU is a straight line to the eye. */
const LEAST_REACH = 4

const gelu = (z: number) => z * normalCdf(z)

type Gelu = Made<StepOf<'gelu'>>

/** GELU's output: its input times the share of a normal distribution that is below it. */
export function workOutGelu(made: Gelu): WorkedCell {
  const input = valueAt(tensorOf(made.trace, made.step.input.tensor), made.place.cell)
  const phi = normalCdf(input)
  const value = input * phi
  return {
    made,
    kind: 'gelu',
    value,
    formula: <Formula made={made} />,
    working: <Working made={made} input={input} phi={phi} value={value} />,
    learned: null,
    lines: (backend) =>
      inLayers(
        backend === 'wasm'
          ? "tf.engine().runKernel('Gelu', { x })"
          : 'tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))',
      ),
  }
}

function Formula({ made }: { made: Gelu }) {
  const input = <Entry block={made.block} of={made.step.input.tensor} {...made.place.cell} />
  return (
    <>
      <Broken>
        <Line>
          <Result made={made} />
          {input}
        </Line>
        <Line>
          <mo form="infix">·</mo>
          <mi>Φ</mi>
          <mo stretchy="false">(</mo>
          {input}
          <mo stretchy="false">)</mo>
        </Line>
      </Broken>
      <Line>
        <mi>Φ</mi>
        <mo stretchy="false">(</mo>
        <mi>z</mi>
        <mo stretchy="false">)</mo>
        <mo>=</mo>
        <mfrac>
          <mn>1</mn>
          <mn>2</mn>
        </mfrac>
        <mrow>
          <mo>(</mo>
          <mn>1</mn>
          <mo>+</mo>
          <mi>erf</mi>
          <mrow>
            <mo>(</mo>
            <mfrac>
              <mi>z</mi>
              <msqrt>
                <mn>2</mn>
              </msqrt>
            </mfrac>
            <mo>)</mo>
          </mrow>
          <mo>)</mo>
        </mrow>
      </Line>
    </>
  )
}

/** A point on GELU's curve. */
function Working({ made, input, phi, value }: { made: Gelu; input: number; phi: number; value: number }) {
  const words = useWordsOf(workedWords)
  const { row, column } = made.place.cell
  const from = made.step.input.tensor

  const reach = Math.max(LEAST_REACH, Math.abs(input) * 1.1)
  const x = scaleLinear([-reach, reach], [MARGIN.left, WIDTH - MARGIN.right])
  const y = scaleLinear([-reach / 8 - 0.3, reach], [HEIGHT - MARGIN.bottom, MARGIN.top])
  const path = line<number>(x, (z) => y(gelu(z)))(range(-reach, reach + reach / 200, reach / 100)) ?? ''
  return (
    <div className="working-two">
      <Equation
        parts={[
          { sign: '', label: <code>{nameOfCell(from, row, column)}</code>, value: input },
          { sign: '×', label: 'Φ', value: phi },
        ]}
        name={nameOfCell(made.place.tensor, row, column)}
        value={value}
      />
      <svg
        className="gelu"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words.curve(cellValue(input), cellValue(value))}
      >
        <path
          className="chart-zero"
          d={`M${x(-reach)} ${y(0)}H${x(reach)}M${x(0)} ${y.range()[0]}V${y.range()[1]}`}
        />
        {y.ticks(4).map((tick) =>
          tick > 0 ? (
            <text key={`y ${tick}`} className="gelu-tick gelu-tick-y" x={x(0) - 6} y={y(tick)}>
              {cellValue(tick)}
            </text>
          ) : null,
        )}
        {x.ticks(5).map((tick) => (
          <text key={tick} className="gelu-tick" x={x(tick)} y={HEIGHT - 8}>
            {cellValue(tick)}
          </text>
        ))}
        <path className="gelu-straight" d={`M${x(0)} ${y(0)}L${x(reach)} ${y(reach)}`} />
        <path className="chart-line" d={path} />
        <path className="gelu-guide" d={`M${x(input)} ${y.range()[0]}V${y(value)}H${x(0)}`} />
        <circle className="gelu-point" cx={x(input)} cy={y(value)} r={6} />
      </svg>
    </div>
  )
}

import { line, range, scaleLinear } from 'd3'
import { cellValue } from '../heatmap/figures.ts'
import { type Arithmetic, normalCdf } from '../model/arithmetic.ts'
import { stepOf } from '../model/steps.ts'
import { useWordsOf } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import type { Made } from './made.ts'
import { nameOfCell } from './names.ts'
import { workedWords } from './words.ts'

const WIDTH = 440
const HEIGHT = 240
const MARGIN = { left: 14, right: 14, top: 18, bottom: 26 }

/** Beyond this GELU is a straight line to the eye. */
const LEAST_REACH = 4

const gelu = (z: number) => z * normalCdf(z)

/** GELU's output: a point on its curve. */
export function OfGelu({ made, arithmetic }: { made: Made; arithmetic: Arithmetic & { kind: 'gelu' } }) {
  const words = useWordsOf(workedWords)
  const { input, phi, value } = arithmetic
  const { row, column } = made.place.cell
  const { from } = stepOf(made.place.tensor).reads[0]!

  const reach = Math.max(LEAST_REACH, Math.abs(input) * 1.1)
  const x = scaleLinear([-reach, reach], [MARGIN.left, WIDTH - MARGIN.right])
  const y = scaleLinear([-reach / 8 - 0.3, reach], [HEIGHT - MARGIN.bottom, MARGIN.top])
  const path = line<number>(x, (z) => y(gelu(z)))(range(-reach, reach + reach / 200, reach / 100))!
  return (
    <div className="working-two">
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
        {x.ticks(8).map((tick) => (
          <text key={tick} className="gelu-tick" x={x(tick)} y={HEIGHT - 8}>
            {cellValue(tick)}
          </text>
        ))}
        <path className="gelu-straight" d={`M${x(0)} ${y(0)}L${x(reach)} ${y(reach)}`} />
        <path className="chart-line" d={path} />
        <path className="gelu-guide" d={`M${x(input)} ${y.range()[0]}V${y(value)}H${x(0)}`} />
        <circle className="gelu-point" cx={x(input)} cy={y(value)} r={6} />
      </svg>
      <Equation
        parts={[
          { sign: '', label: <code>{nameOfCell(from, row, column)}</code>, value: input },
          { sign: '×', label: 'Φ', value: phi },
        ]}
        name={nameOfCell(made.place.tensor, row, column)}
        value={value}
      />
    </div>
  )
}

import { scaleLinear } from 'd3'
import type { TensorCell } from '../experiment/marks.ts'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { colourOf } from '../heatmap/colour-table.ts'
import { cellValue } from '../heatmap/figures.ts'
import type { Arithmetic } from '../model/arithmetic.ts'
import { stepOf } from '../model/steps.ts'
import { useReader } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import type { Made } from './made.ts'
import { nameOfCell } from './names.ts'

/** The residual: what was on the stream, what is added to it, and where that leads. */
export function OfAdd({ made, arithmetic }: { made: Made; arithmetic: Arithmetic & { kind: 'add' } }) {
  const { theme } = useReader()
  const store = useExperimentStore()
  const { stream, update, value } = arithmetic
  const { place } = made
  const { cell } = place
  const [first, second] = stepOf(place.tensor).reads
  const x = scaleLinear([Math.min(0, stream, value), Math.max(0, stream, value)], [0, 100])
  const bar = (tensor: TensorCell['tensor'], from: number, to: number) => ({ tensor, from, to })
  const bars = [
    bar(first!.from, 0, stream),
    // It begins where the stream was, so that the two are seen to add up.
    bar(second!.from, stream, value),
    bar(place.tensor, 0, value),
  ]
  return (
    <div className="working-two">
      <ul className="sum-bars">
        {bars.map(({ tensor, from, to }) => (
          <li
            key={tensor}
            onPointerEnter={() => store.getState().point({ tensor, cell })}
            onPointerLeave={() => store.getState().point(null)}
          >
            <code>{nameOfCell(tensor, cell.row, cell.column)}</code>
            <span className="sum-bar">
              <span className="sum-zero" style={{ left: `${x(0)}%` }} />
              <span
                style={{
                  left: `${x(Math.min(from, to))}%`,
                  width: `${Math.abs(x(to) - x(from))}%`,
                  background: colourOf(theme, to < from ? -0.72 : 0.72),
                }}
              />
            </span>
            <b>{cellValue(to - from)}</b>
          </li>
        ))}
      </ul>
      <Equation
        parts={[
          { sign: '', label: <code>{nameOfCell(first!.from, cell.row, cell.column)}</code>, value: stream },
          { sign: '+', label: <code>{nameOfCell(second!.from, cell.row, cell.column)}</code>, value: update },
        ]}
        name={nameOfCell(place.tensor, cell.row, cell.column)}
        value={value}
      />
    </div>
  )
}

import { scaleLinear } from 'd3'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { colourOf } from '../heatmap/colour-table.ts'
import { cellValue } from '../heatmap/figures.ts'
import type { StepOf } from '../model/block.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useReader } from '../words/reader.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

type Add = Made<StepOf<'add'>>

/** The residual: what was on the stream, and what is added to it. */
export function workOutAdd(made: Add): WorkedCell {
  const { block, step, trace, place } = made
  const stream = valueAt(tensorOf(trace, step.stream.tensor), place.cell)
  const update = valueAt(tensorOf(trace, step.update.tensor), place.cell)
  const value = stream + update
  return {
    made,
    kind: 'add',
    value,
    formula: (
      <Line>
        <Result made={made} />
        <Entry block={block} of={step.stream.tensor} {...place.cell} />
        <mo>+</mo>
        <Entry block={block} of={step.update.tensor} {...place.cell} />
      </Line>
    ),
    working: <Working made={made} stream={stream} update={update} value={value} />,
    learned: null,
    lines: () => whereTapped(block, place.tensor),
  }
}

/** Both as bars, and where they lead. */
function Working({
  made,
  stream,
  update,
  value,
}: {
  made: Add
  stream: number
  update: number
  value: number
}) {
  const { theme } = useReader()
  const store = useExperimentStore()
  const { place } = made
  const { cell } = place
  const [first, second] = [made.step.stream.tensor, made.step.update.tensor]
  const x = scaleLinear([Math.min(0, stream, value), Math.max(0, stream, value)], [0, 100])
  const bar = (tensor: string, from: number, to: number) => ({ tensor, from, to })
  const bars = [
    bar(first, 0, stream),
    // It begins where the stream was, so that the two are seen to add up.
    bar(second, stream, value),
    bar(place.tensor, 0, value),
  ]
  return (
    <>
      <Equation
        parts={[
          { sign: '', label: <code>{nameOfCell(first, cell.row, cell.column)}</code>, value: stream },
          { sign: '+', label: <code>{nameOfCell(second, cell.row, cell.column)}</code>, value: update },
        ]}
        name={nameOfCell(place.tensor, cell.row, cell.column)}
        value={value}
      />
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
    </>
  )
}

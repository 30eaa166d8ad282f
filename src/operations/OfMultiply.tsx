import type { StepOf } from '../model/block.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

/** A gate: two tensors multiplied cell by cell. */
export function workOutMultiply(made: Made<StepOf<'multiply'>>): WorkedCell {
  const { block, step, trace, place } = made
  const { row, column } = place.cell
  const [first, second] = [step.first.tensor, step.second.tensor]
  const left = valueAt(tensorOf(trace, first), place.cell)
  const right = valueAt(tensorOf(trace, second), place.cell)
  const value = left * right
  return {
    made,
    kind: 'multiply',
    value,
    formula: (
      <Line>
        <Result made={made} />
        <Entry block={block} of={first} {...place.cell} />
        <mo>·</mo>
        <Entry block={block} of={second} {...place.cell} />
      </Line>
    ),
    working: (
      <Equation
        parts={[
          { sign: '', label: <code>{nameOfCell(first, row, column)}</code>, value: left },
          { sign: '×', label: <code>{nameOfCell(second, row, column)}</code>, value: right },
        ]}
        name={nameOfCell(place.tensor, row, column)}
        value={value}
      />
    ),
    learned: null,
    lines: () => whereTapped(block, place.tensor),
  }
}

import type { StepOf } from '../model/block.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

/** One half of the columns: no arithmetic, the cell is one of those of the whole. */
export function workOutChunk(made: Made<StepOf<'chunk'>>): WorkedCell {
  const { block, step, trace, place } = made
  const { row, column } = place.cell
  const from = step.input.tensor
  const before = step.input.at === 'rc' ? 0 : tensorOf(trace, place.tensor).columns
  const cell = { row, column: before + column }
  const value = valueAt(tensorOf(trace, from), cell)
  return {
    made,
    kind: 'chunk',
    value,
    formula: (
      <Line>
        <Result made={made} />
        <Entry block={block} of={from} {...cell} />
      </Line>
    ),
    working: (
      <Equation
        parts={[{ sign: '', label: <code>{nameOfCell(from, cell.row, cell.column)}</code>, value }]}
        name={nameOfCell(place.tensor, row, column)}
        value={value}
      />
    ),
    learned: null,
    lines: () => whereTapped(block, place.tensor),
  }
}

import { headsOf, type StepOf } from '../model/block.ts'
import { atHead, type Cell, valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWordsOf } from '../words/reader.ts'
import { attentionWords } from './attention-words.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

interface Moved {
  /** Where the number was, and in which head's matrix. */
  head: number
  cell: Cell
  value: number
}

/** A head's part of a row that has all of them side by side: no arithmetic, the number has another column. */
export function workOutSplit(made: Made<StepOf<'split'>>): WorkedCell {
  const { block, step, trace, settings, place } = made
  const { head } = settings
  const { row, column } = place.cell
  const width = tensorOf(trace, step.id).columns
  const cell = { row, column: (step.part * headsOf(block, settings) + head) * width + column }
  return moved(made, step.input.tensor, {
    head,
    cell,
    value: valueAt(tensorOf(trace, step.input.tensor), cell),
  })
}

/** The same the other way round: the column says which head it comes from. */
export function workOutJoin(made: Made<StepOf<'join'>>): WorkedCell {
  const { step, trace, place } = made
  const from = tensorOf(trace, step.input.tensor)
  const { row, column } = place.cell
  const head = Math.floor(column / from.columns)
  const cell = { row, column: column % from.columns }
  return moved(made, step.input.tensor, { head, cell, value: valueAt(atHead(from, head), cell) })
}

function moved(made: Made<StepOf<'split' | 'join'>>, from: string, was: Moved): WorkedCell {
  const { block, step, place } = made
  return {
    made,
    kind: step.operation,
    value: was.value,
    formula: (
      <Line>
        <Result made={made} />
        <Entry block={block} of={from} {...was.cell} />
      </Line>
    ),
    working: <Working made={made} from={from} was={was} />,
    learned: null,
    lines: () => whereTapped(block, place.tensor),
  }
}

interface WorkingProps {
  made: Made<StepOf<'split' | 'join'>>
  from: string
  was: Moved
}

function Working({ made, from, was }: WorkingProps) {
  const words = useWordsOf(attentionWords)
  const { place, step } = made
  const { head, cell, value } = was
  return (
    <>
      <Equation
        parts={[{ sign: '', label: <code>{nameOfCell(from, cell.row, cell.column)}</code>, value }]}
        name={nameOfCell(place.tensor, place.cell.row, place.cell.column)}
        value={value}
      />
      <p className="soft">{step.operation === 'split' ? words.split(head) : words.join(head)}</p>
    </>
  )
}

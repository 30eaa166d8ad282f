import { type BetweenHeads, betweenHeads } from '../model/between-heads.ts'
import type { StepOf } from '../model/block.ts'
import { useWordsOf } from '../words/reader.ts'
import { attentionWords } from './attention-words.ts'
import { Equation } from './Equation.tsx'
import { whereTapped } from './engine-lines.ts'
import { Entry, Line, Result } from './Formula.tsx'
import type { Made, WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'

interface Moved extends BetweenHeads {
  /** In which head's matrix the number is, on whichever side that is. */
  head: number
}

/** A head's part of a row that has all of them side by side, or the other way round: no arithmetic, another column. */
export function workOutMoved(made: Made<StepOf<'split' | 'join'>>): WorkedCell {
  const { block, step, trace, settings, place } = made
  const from = step.input.tensor
  const found = betweenHeads(trace, step, from, settings.head, place.cell)
  if (!found) throw new RangeError(`${from} has no such column`)
  const was = { head: settings.head, ...found }
  return {
    made,
    kind: step.operation,
    value: was.value,
    formula: (
      <Line>
        <Result made={made} />
        <Entry block={block} of={from} row={was.row} column={was.column} />
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
  const { head, row, column, value } = was
  return (
    <>
      <Equation
        parts={[{ sign: '', label: <code>{nameOfCell(from, row, column)}</code>, value }]}
        name={nameOfCell(place.tensor, place.cell.row, place.cell.column)}
        value={value}
      />
      <p className="soft">{step.operation === 'split' ? words.split(head) : words.join(head)}</p>
    </>
  )
}

import { useState } from 'react'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import { Legend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import type { Cell, Matrix } from '../../model/matrix.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { problemWords } from '../notebook/problem-words.ts'
import type { Exercise } from './exercises.ts'
import type { Verdict } from './verdict.ts'
import { exercisesWords } from './words.ts'

interface Props {
  exercise: Exercise
  verdict: Verdict
}

/** What is said to an answer, and where its numbers differ from the true ones. */
export function VerdictText({ exercise, verdict }: Props) {
  const words = useWordsOf(exercisesWords)
  const mistake = 'mistake' in verdict && verdict.mistake
  return (
    <div data-verdict={verdict.kind}>
      <Said exercise={exercise} verdict={verdict} />
      {mistake && <p>{words.mistakes[mistake]}</p>}
      {verdict.kind === 'numbers' && <Differences exercise={exercise} verdict={verdict} />}
    </div>
  )
}

function Said({ exercise, verdict }: Props) {
  const words = useWordsOf(exercisesWords)
  const problems = useWordsOf(problemWords)
  switch (verdict.kind) {
    case 'right':
      return <p className="exercise-right">{words.right(verdict.difference)}</p>
    case 'problem': {
      const { problem, line, column, pytorch } = verdict.problem
      return (
        <>
          <p>
            {words.line(line, column + 1)}
            {problems(problem)}
          </p>
          {pytorch && (
            <p className="exercise-pytorch" translate="no" lang="en">
              {pytorch}
            </p>
          )}
        </>
      )
    }
    case 'unassigned':
      return <p>{words.unassigned(exercise.answer)}</p>
    case 'no-tensor':
      return <p>{words.noTensor(exercise.answer)}</p>
    case 'shape':
      return <p>{words.shape(verdict.shape, verdict.expected)}</p>
    case 'numbers':
      return <p>{words.numbers(verdict.difference, verdict.at, verdict.mine, verdict.true)}</p>
  }
}

/** The answer minus the truth: its pattern often tells what is wrong. The largest difference is marked until a cell is pointed at. */
function Differences({ exercise, verdict }: { exercise: Exercise; verdict: Verdict & { kind: 'numbers' } }) {
  const { theme } = useReader()
  const { matrix: words } = useWords()
  const { differences: title } = useWordsOf(exercisesWords)
  const [pointed, setPointed] = useState<Cell | null>(null)
  const [rowAxis, columnAxis] = exercise.axes
  const [rows = 0, columns = 0] = verdict.shape
  if (!rowAxis || !columnAxis) return null
  const matrix: Matrix = { rows, columns, data: verdict.differences }
  const limit = colourLimit(verdict.differences)
  const [row = 0, column = 0] = verdict.at
  const cell = pointed ?? { row, column }
  const axis = (kind: typeof rowAxis, mark: number) => ({ kind, label: words.axis[kind], mark })
  const read = verdict.differences[cell.row * columns + cell.column] ?? Number.NaN
  return (
    <div className="exercise-differences">
      <p className="exercise-read">
        {title} · [{cell.row}, {cell.column}] {read.toPrecision(3).replace('-', '−')}
      </p>
      <Heatmap
        matrix={matrix}
        subject={`differences ${exercise.id}`}
        limit={limit}
        theme={theme}
        rowAxis={axis(rowAxis, cell.row)}
        columnAxis={axis(columnAxis, cell.column)}
        ticks
        label={title}
        onPoint={setPointed}
        onPick={setPointed}
        keyboardCursor={cell}
      />
      <Legend limit={limit} theme={theme} label={title} strange={verdict.differences.some(Number.isNaN)} />
    </div>
  )
}

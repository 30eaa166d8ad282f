import { useWordsOf } from '../../words/reader.ts'
import { Printed } from '../notebook/Printed.tsx'
import { problemWords } from '../notebook/problem-words.ts'
import type { Exercise } from './exercises.ts'
import type { Verdict } from './verdict.ts'
import { exercisesWords } from './words.ts'

interface Props {
  exercise: Exercise
  verdict: Verdict
}

/** What an answer printed, and what is said to it. */
export function VerdictText({ exercise, verdict, printed }: Props & { printed: string }) {
  const words = useWordsOf(exercisesWords)
  const mistake = 'mistake' in verdict && verdict.mistake
  return (
    <div data-verdict={verdict.kind}>
      {printed && <Printed text={printed} className="exercise-printed" />}
      <Said exercise={exercise} verdict={verdict} />
      {mistake && <p>{words.mistakes[mistake]}</p>}
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

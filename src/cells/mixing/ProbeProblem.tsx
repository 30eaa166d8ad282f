import type { Problem, Twin } from '../../engine/protocol.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { useProblemWords } from '../parts/use-problem-words.ts'
import { mixingWords } from './words.ts'

interface Props {
  network: Twin
  problem: Problem
  /** Asks once more. */
  again: () => void
}

/** Why a network gave no answer, in the place of one. The twin's weights may simply not be there. */
export function ProbeProblem({ network, problem, again }: Props) {
  const { again: askAgain } = useWords().late
  const { noTwin } = useWordsOf(mixingWords)
  const problems = useProblemWords()
  const isMissing = network === 'attention' && problem.code === 'weights-unavailable'
  return (
    <p className="notice">
      {isMissing ? noTwin : (problems?.problem(problem) ?? problem.code)}{' '}
      <button type="button" onClick={again}>
        {askAgain}
      </button>
    </p>
  )
}

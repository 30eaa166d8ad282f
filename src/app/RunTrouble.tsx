import { useProblemWords } from '../cells/parts/use-problem-words.ts'
import { isPictureProblem, wantsAnotherTry } from '../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { useWords } from '../words/reader.ts'

/** What a reader should know of the machine that computes or of the picture it was given, or can do about it. */
export function RunTrouble() {
  const { dismiss } = useWords()
  const words = useWords().parts
  const problems = useProblemWords()
  const store = useExperimentStore()
  const failure = useExperiment((experiment) => experiment.failure)
  const notice = useExperiment(({ run }) => run?.result.notice)
  const problem = useExperiment((experiment) => experiment.problem)
  const failed = failure !== null || (problem !== null && wantsAnotherTry(problem))
  const noPicture = problem !== null && isPictureProblem(problem)
  if (!notice && !failed && !noPicture) return null
  return (
    <div className="run-trouble" data-static="drop">
      {notice && (
        <p className="notice" role="status">
          {words.notice[notice]}
        </p>
      )}
      {failed && (
        <p className="problem" role="alert">
          {failure !== null
            ? (problems?.cannotRun(failure) ?? failure)
            : problem && (problems?.problem(problem) ?? problem.code)}{' '}
          <button type="button" onClick={() => store.getState().retry()}>
            {words.runAgain}
          </button>
        </p>
      )}
      {noPicture && (
        <p className="problem" role="alert">
          {problems?.problem(problem) ?? problem.code}{' '}
          <button type="button" className="quiet" onClick={() => store.getState().dismissProblem()}>
            {dismiss}
          </button>
        </p>
      )}
    </div>
  )
}

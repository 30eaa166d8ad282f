import { useChooseWeights } from '../cells/parts/use-choose-weights.ts'
import { useProblemWords } from '../cells/parts/use-problem-words.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { useWords } from '../words/reader.ts'

/** A file of something else may have any number of keys that do not belong. */
const MOST_PROBLEMS = 8

/** What is wrong with the weights asked for. */
export function WeightsTrouble() {
  const { dismiss } = useWords()
  const words = useWords().parts
  const said = useProblemWords()
  const store = useExperimentStore()
  const choose = useChooseWeights()
  const problem = useExperiment((experiment) => experiment.problem)
  if (problem?.code === 'weights-unavailable') {
    return (
      <p className="problem" role="alert">
        {words.weights.standIn(said?.problem(problem) ?? problem.code)}{' '}
        <button
          type="button"
          onClick={() => {
            store.getState().dismissProblem()
            choose('trained')
          }}
        >
          {words.weights.tryAgain}
        </button>
      </p>
    )
  }
  if (problem?.code !== 'checkpoint' && problem?.code !== 'other-network') return null
  const remedy = problem.code === 'other-network' && said?.remedy(problem.problems)
  return (
    <div className="problem" role="alert">
      <p>{said?.problem(problem) ?? problem.code}</p>
      {problem.code === 'other-network' && (
        <>
          <ul>
            {problem.problems.slice(0, MOST_PROBLEMS).map((each) => (
              <li key={JSON.stringify(each)}>{said?.networkProblem(each) ?? each.code}</li>
            ))}
            {problem.problems.length > MOST_PROBLEMS && (
              <li>{said?.moreProblems(problem.problems.length - MOST_PROBLEMS)}</li>
            )}
          </ul>
          {remedy && <p>{remedy}</p>}
        </>
      )}
      <button type="button" className="quiet" onClick={() => store.getState().dismissProblem()}>
        {dismiss}
      </button>
    </div>
  )
}

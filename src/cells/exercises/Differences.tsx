import { useWordsOf } from '../../words/reader.ts'
import { MatrixMap } from '../notebook/MatrixMap.tsx'
import type { Exercise } from './exercises.ts'
import type { Verdict } from './verdict.ts'
import { exercisesWords } from './words.ts'

interface Props {
  exercise: Exercise
  verdict: Verdict & { kind: 'numbers' }
}

/** The answer minus the truth: its pattern often tells what is wrong. */
export function Differences({ exercise, verdict }: Props) {
  const { differences: title } = useWordsOf(exercisesWords)
  const { shape, differences: values } = verdict
  // A vector says enough in words.
  if (shape.length !== 2) return null
  return (
    <figure className="code-cell exercise-differences" aria-label={title}>
      <p className="exercise-note">{title}</p>
      <MatrixMap
        output={{ kind: 'tensor', dtype: 'float32', shape, axes: exercise.axes, values, text: '' }}
        values={values}
      />
    </figure>
  )
}

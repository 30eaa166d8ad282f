import { useStore } from 'zustand'
import { useWordsOf } from '../../words/reader.ts'
import { ClassBars } from '../parts/ClassBars.tsx'
import { cellsOfForward, restOf } from './check.ts'
import { EXERCISES } from './exercises.ts'
import { progress } from './progress.ts'
import { useCells } from './use-cells.ts'
import { useSubject } from './use-subject.ts'
import { exercisesWords } from './words.ts'
import './exercises.css'

/** Of more classes only the likeliest are shown. */
const MOST = 10

/** The reader's answers in a row, with the rest of the network after them: what it says then. */
export function OwnForward() {
  const words = useWordsOf(exercisesWords)
  const right = useStore(progress, (all) => all.right)
  const { block, depth } = useSubject()
  const { outcome: logits, isRunning, isFailed, run } = useCells<Float32Array | null>()
  const own = EXERCISES.filter(({ id }) => id in right).length
  const forward = () =>
    run({
      cells: (subject) => cellsOfForward(progress.getState().right, subject.block, subject.depth),
      read(results) {
        const last = results.at(-1)
        const output = last?.kind === 'done' ? last.output : null
        return output?.kind === 'tensor' ? Float32Array.from(output.values) : null
      },
    })
  return (
    <section className="cell exercise" id="own-forward" aria-label={words.forward}>
      <pre
        className="code exercise-program"
        tabIndex={0}
        role="group"
        aria-label={words.forward}
        lang="en"
        translate="no"
      >
        {EXERCISES.map(({ id, answer, truth }) => (
          <span key={id} data-own={id in right || undefined}>
            {`${right[id] ?? `${answer} = ${truth}`}\n`}
          </span>
        ))}
        {`\n${restOf(block, depth)}`}
      </pre>
      <p className="exercise-note">
        {own === EXERCISES.length ? words.allOwn : words.own(own, EXERCISES.length)}
      </p>
      <p className="exercise-buttons" data-static="drop">
        <button type="button" className="primary" disabled={isRunning} onClick={forward}>
          {isRunning ? words.running : words.runForward}
        </button>
      </p>
      <div role="status" aria-busy={isRunning || undefined}>
        {isFailed && <p className="problem">{words.failed}</p>}
        {logits && <ClassBars logits={logits} most={MOST} label={words.says} />}
      </div>
    </section>
  )
}

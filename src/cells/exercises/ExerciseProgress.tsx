import { type ChangeEvent, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useWordsOf } from '../../words/reader.ts'
import { save } from '../parts/download.ts'
import { EXERCISES } from './exercises.ts'
import { formatProgress, NOTHING, parseProgress, progress } from './progress.ts'
import { exercisesWords } from './words.ts'
import './exercises.css'

/** A mark for each exercise, and what a reader can do with all of their answers. */
export function ExerciseProgress() {
  const words = useWordsOf(exercisesWords)
  const { right, lines, isKept, before, replace, bringBack } = useStore(progress)
  const [isNone, setIsNone] = useState(false)
  useEffect(() => {
    void progress.getState().load()
  }, [])
  const isBegun = Object.keys(lines).length + Object.keys(right).length > 0
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const written = parseProgress(await file.text())
    setIsNone(written === null)
    if (written) replace(written)
    // The same file can be chosen again.
    target.value = ''
  }
  return (
    <nav className="cell exercise-progress" aria-label={words.progress}>
      <ol>
        {EXERCISES.map(({ id }, i) => (
          <li key={id}>
            <a
              href={`#exercise-${i + 1}`}
              data-done={id in right || undefined}
              aria-label={words.mark(i + 1, id, id in right)}
            >
              {i + 1}
            </a>
          </li>
        ))}
      </ol>
      <p data-static="drop">
        <span role="status">{words.done(Object.keys(right).length, EXERCISES.length)}</span>{' '}
        {isKept ? words.kept : words.notKept}
      </p>
      <p className="exercise-buttons" data-static="drop">
        <button
          type="button"
          disabled={!isBegun}
          onClick={() => save(new Blob([formatProgress({ lines, right })]), 'linear-block-exercises.json')}
        >
          {words.export}
        </button>
        <label className="button">
          {words.import}
          <input className="visually-hidden" type="file" accept=".json,application/json" onChange={read} />
        </label>
        {before ? (
          <button type="button" onClick={bringBack}>
            {words.bringBack}
          </button>
        ) : (
          <button type="button" disabled={!isBegun} onClick={() => replace(NOTHING)}>
            {words.startOver}
          </button>
        )}
      </p>
      {isNone && (
        <p className="problem" role="alert">
          {words.noProgress}
        </p>
      )}
    </nav>
  )
}

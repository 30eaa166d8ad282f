import { useEffect, useState } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import type { CellResult } from '../../notebook/result.ts'
import { type Subject, useSubject } from './use-subject.ts'

export interface RunOfCells<Of> {
  /** What was made of the last results; they stay until there are others. */
  outcome: Of | null
  isRunning: boolean
  /** Whether the engine could not run them at all. */
  isFailed: boolean
  run: (cells: Cells<Of>) => void
  stop: () => void
}

export interface Cells<Of> {
  cells: (subject: Subject) => readonly string[]
  /** What comes of their results. */
  read: (results: readonly CellResult[]) => Of
}

/** Runs cells when it is told to, and again whenever what they are run on has changed. The newest run counts. */
export function useCells<Of>(): RunOfCells<Of> {
  const store = useExperimentStore()
  const subject = useSubject()
  const [asked, setAsked] = useState<Cells<Of> | null>(null)
  const [outcome, setOutcome] = useState<Of | null>(null)
  const [ended, setEnded] = useState<'well' | 'badly' | null>(null)
  useEffect(() => {
    if (asked === null) return
    setEnded(null)
    const leaving = new AbortController()
    const { signal } = leaving
    const { depth: _, ...on } = subject
    store
      .getState()
      .ask('runCells', { ...on, cells: asked.cells(subject) }, { signal })
      .then((answer) => {
        if (signal.aborted || answer.kind === 'cancelled') return
        if (answer.kind === 'problem') return setEnded('badly')
        setOutcome(asked.read(answer.result))
        setEnded('well')
      })
      .catch(() => signal.aborted || setEnded('badly'))
    return () => leaving.abort()
  }, [asked, subject, store])
  return {
    outcome,
    isRunning: asked !== null && ended === null,
    isFailed: ended === 'badly',
    run: setAsked,
    stop: () => setAsked(null),
  }
}

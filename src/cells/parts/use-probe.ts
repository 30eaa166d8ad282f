import { useEffect, useRef, useState } from 'react'
import {
  type Answer,
  type Asked,
  keyOfQuestion,
  type OnSlow,
  type PictureRequest,
  type Problem,
  type QuestionName,
  type RunOutcome,
} from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePrerendered } from '../../experiment/react/use-prerendered.ts'
import { isOutdated } from '../../experiment/store.ts'

/** The questions about a picture that are answered in turn with runs, and as those are. */
type ProbeName = {
  [Name in QuestionName]: Answer<Name> extends RunOutcome<unknown>
    ? Asked<Name> extends { picture: PictureRequest }
      ? Name
      : never
    : never
}[QuestionName]

type ProbeResult<Name extends ProbeName> = Extract<Answer<Name>, { kind: 'result' }>['result']

export interface Probe<Result> {
  /** The last answer; it stays until the next one. */
  result: Result | null
  /** The picture it is about. */
  picture: PictureRequest | null
  /** Whether the answer is that to the present question. */
  current: boolean
  /** How much is done, of a question that takes long. */
  done: number | null
  problem: Problem | null
  /** Asks once more what failed. */
  again: () => void
}

type State<Result> = { key: string | null } & Omit<Probe<Result>, 'current' | 'again'>

const NOTHING = { key: null, result: null, picture: null, done: null, problem: null }

const answered = <Result>(
  key: string | null,
  { picture }: { picture: PictureRequest },
  outcome: RunOutcome<Result>,
): State<Result> => ({
  key,
  result: outcome.kind === 'result' ? outcome.result : null,
  picture,
  done: null,
  problem: outcome.kind === 'problem' ? outcome.problem : null,
})

/** What comes of a question whose worker has gone, or that failed in a way nobody has thought of. */
export const unforeseen = (error: unknown): { kind: 'problem'; problem: Problem } => ({
  kind: 'problem',
  problem: { code: 'computation-failed', message: String(error) },
})

/**
 * The answer to a question about the network that is shown. It is asked once the page is at rest, and given up when
 * there is another; for null nothing is asked.
 */
export function useProbe<Name extends ProbeName>(
  name: Name,
  asked: Asked<Name> | null,
): Probe<ProbeResult<Name>> {
  type Outcome = RunOutcome<ProbeResult<Name>>
  const store = useExperimentStore()
  const ready = useExperiment((experiment) => experiment.run !== null && !isOutdated(experiment))
  const backend = useExperiment(({ settings }) => settings.backend)
  const key = asked && `${backend} ${keyOfQuestion(name, asked)}`
  const known = usePrerendered(name, ready ? asked : null)
  const [state, setState] = useState<State<ProbeResult<Name>>>(
    known && asked ? answered(key, asked, known as Outcome) : NOTHING,
  )
  // What is asked follows from the key.
  const newest = useRef(asked)
  newest.current = asked
  const current = state.key === key
  useEffect(() => {
    const question = newest.current
    if (key === null || question === null || !ready || current) return
    // What was done for a question that has been given up counts for nothing.
    setState((before) => (before.done === null ? before : { ...before, done: null }))
    const leaving = new AbortController()
    const { signal } = leaving
    const onSlow: OnSlow = (done) => !signal.aborted && setState((before) => ({ ...before, done }))
    const answer = (outcome: Outcome) => {
      if (!signal.aborted && outcome.kind !== 'cancelled') setState(answered(key, question, outcome))
    }
    store
      .getState()
      .ask(name, question, { signal, onSlow })
      .catch(unforeseen)
      .then((outcome) => answer(outcome as Outcome))
    return () => leaving.abort()
  }, [key, ready, current, name, store])
  const { result, picture, problem, done } = state
  return { result, picture, problem, done, current, again: () => setState(NOTHING) }
}

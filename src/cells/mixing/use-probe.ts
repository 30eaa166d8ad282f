import { use, useEffect, useRef, useState } from 'react'
import type { SpawnedEngine } from '../../engine/client.ts'
import type { OnSlow, Problem, RunOutcome } from '../../engine/protocol.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { isOutdated } from '../../experiment/store.ts'

let lastId = 0

/** Asks the worker; the id is what the question can be given up by. */
export type Ask<Result> = (engine: SpawnedEngine, id: number, onSlow: OnSlow) => Promise<RunOutcome<Result>>

/** A question, and a key that is the same for questions that have the same answer. */
export interface ProbeQuestion<Result> {
  key: string
  ask: Ask<Result>
}

export interface Probe<Result> {
  /** The last answer; it stays until the next one. */
  result: Result | null
  /** Whether the answer is that to the present question. */
  current: boolean
  /** How much is done, of a question that takes long. */
  done: number | null
  problem: Problem | null
}

type State<Result> = { key: string | null } & Omit<Probe<Result>, 'current'>

const ignore = () => undefined

const NOTHING = { key: null, result: null, done: null, problem: null }

const answered = <Result>(key: string, outcome: RunOutcome<Result>): State<Result> => ({
  key,
  result: outcome.kind === 'result' ? outcome.result : null,
  done: null,
  problem: outcome.kind === 'problem' ? outcome.problem : null,
})

/**
 * The answer to a question about the network that is shown. It is asked once the page is at rest, and given up when
 * there is another; for null nothing is asked.
 */
export function useProbe<Result>(question: ProbeQuestion<Result> | null): Probe<Result> {
  const store = useExperimentStore()
  const ready = useExperiment((experiment) => experiment.run !== null && !isOutdated(experiment))
  const wait = useExperiment((experiment) => experiment.wait)
  const key = question?.key ?? null
  const known =
    wait &&
    question &&
    use(wait(question.key, () => store.getState().ask((engine) => question.ask(engine, 0, ignore))))
  const [state, setState] = useState<State<Result>>(known ? answered(question!.key, known) : NOTHING)
  // What is asked follows from the key.
  const ask = useRef(question?.ask)
  ask.current = question?.ask
  const current = state.key === key
  useEffect(() => {
    if (key === null || !ready || current) return
    const id = ++lastId
    let left = false
    const onSlow: OnSlow = (done) => !left && setState((before) => ({ ...before, done }))
    const answer = (outcome: RunOutcome<Result>) => {
      if (!left && outcome.kind !== 'cancelled') setState(answered(key, outcome))
    }
    store
      .getState()
      .ask((engine) => ask.current!(engine, id, onSlow))
      .then(answer, (error: unknown) =>
        answer({ kind: 'problem', problem: { code: 'computation-failed', message: String(error) } }),
      )
    return () => {
      left = true
      void store
        .getState()
        .ask(async (engine) => engine.cancelProbe(id))
        .catch(() => undefined)
    }
  }, [key, ready, current, store])
  return { result: state.result, problem: state.problem, done: state.done, current }
}

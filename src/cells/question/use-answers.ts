import { useEffect, useState } from 'react'
import {
  type AnswersQuestion,
  type AnswersResult,
  isPictureProblem,
  keyOfQuestion,
  type Problem,
} from '../../engine/protocol.ts'
import { NewestFirst } from '../../experiment/newest-first.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { DIM_AFTER_MS } from '../../experiment/store.ts'
import { unforeseen } from '../parts/use-probe.ts'
import { type Frozen, frozenWith } from './frozen.ts'

export interface Answered {
  asked: AnswersQuestion
  result: AnswersResult
  /** Null while tokens mix. */
  frozen: Frozen | null
}

const keyOf = (asked: AnswersQuestion): string => keyOfQuestion('answers', asked)

/** Whether an answer is that to a question. */
export const answers = (answered: Answered | null, asked: AnswersQuestion): boolean =>
  answered !== null && keyOf(answered.asked) === keyOf(asked)

/** What the twins say, as soon as they can say it; the last answer stays until the next. */
export function useAnswers(asked: AnswersQuestion) {
  const store = useExperimentStore()
  const [answered, setAnswered] = useState<Answered | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [stale, setStale] = useState(false)
  const [newest] = useState(() => {
    let last: Answered | null = null
    // The worker is started once the page is on the screen, never before.
    const drawn = new Promise<void>((resolve) => {
      if (typeof window !== 'undefined') requestAnimationFrame(() => setTimeout(resolve))
    })
    return new NewestFirst<AnswersQuestion>(async (question) => {
      await drawn
      const outcome = await store.getState().ask('answers', question).catch(unforeseen)
      if (outcome.kind === 'result') {
        const { result } = outcome
        // Other networks have answers of their own.
        const before = last?.asked.task === question.task ? last.frozen : null
        const frozen = question.mixing ? null : frozenWith(before, result.logits)
        last = { asked: question, result, frozen }
        setAnswered(last)
        setProblem(null)
        setStale(false)
      }
      if (outcome.kind !== 'problem') return
      if (!isPictureProblem(outcome.problem)) return setProblem(outcome.problem)
      // The last good picture comes back; where pictures are chosen it is said why.
      if (last) store.getState().change({ picture: last.asked.picture })
      store.setState({ problem: outcome.problem })
    })
  })
  const key = keyOf(asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked follows from the key.
  useEffect(() => void newest.ask(asked), [key, newest])
  const current = answers(answered, asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer begins the wait anew.
  useEffect(() => {
    if (current) return
    const timer = setTimeout(() => setStale(true), DIM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [current, answered, key])
  const waits = stale && !current
  const status = problem ? 'failed' : !answered ? 'starting' : waits ? 'running' : answered.result
  useEffect(() => {
    store.setState({ answers: status })
    return () => store.setState({ answers: null })
  }, [status, store])
  return { answered, stale: waits, problem, again: () => newest.ask(asked) }
}

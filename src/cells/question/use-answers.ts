import { useEffect, useMemo, useState } from 'react'
import {
  type Answer,
  type AnswersQuestion,
  type AnswersResult,
  isPictureProblem,
  keyOfQuestion,
  type Problem,
} from '../../engine/protocol.ts'
import { NewestFirst } from '../../experiment/newest-first.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { DIM_AFTER_MS, type HowAnswered } from '../../experiment/store.ts'
import { unforeseen } from '../parts/use-probe.ts'
import { type Frozen, frozenWith } from './frozen.ts'
import { roughBy } from './rough.ts'

export interface Answered {
  asked: AnswersQuestion
  result: AnswersResult
  /** Null while tokens mix, and where the answer is not exact. */
  frozen: Frozen | null
  /** By how much the same answer was off that was not; null where there was none. */
  roughBy: number | null
}

const keyOf = (asked: AnswersQuestion): string => keyOfQuestion('answers', asked)

/** Whether an answer is that to a question. */
export const answers = (answered: Answered | null, asked: AnswersQuestion): boolean =>
  answered !== null && keyOf(answered.asked) === keyOf(asked)

const howAnswered = ({
  result: { exact, milliseconds, backend },
  roughBy,
}: Answered): HowAnswered | 'rough' => (exact ? { milliseconds, backend, roughBy } : 'rough')

/**
 * What the twins say, as soon as they can say it; the last answer stays until the next. A first visit's is by the upper
 * halves of their weights; once the lower ones have come, the same is asked again.
 */
export function useAnswers(asked: AnswersQuestion) {
  const store = useExperimentStore()
  const [answered, setAnswered] = useState<Answered | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [stale, setStale] = useState(false)
  const [timesMadeWhole, setTimesMadeWhole] = useState(0)
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
        const frozen = question.mixing || !result.exact ? null : frozenWith(before, result.logits)
        const rough = result.exact && answers(last, question) && !last?.result.exact ? last?.result : null
        last = {
          asked: question,
          result,
          frozen,
          roughBy: rough ? roughBy(rough.logits, result.logits) : null,
        }
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
  useEffect(() => void newest.ask(asked), [key, newest, timesMadeWhole])
  const current = answers(answered, asked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer begins the wait anew.
  useEffect(() => {
    if (current) return
    const timer = setTimeout(() => setStale(true), DIM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [current, answered, key])
  const roughTask = answered && !answered.result.exact ? answered.asked.task : null
  const failed = problem !== null
  useEffect(() => {
    if (roughTask === null || failed) return
    let gone = false
    const ended = (outcome: Answer<'wholeTwins'>) => {
      if (gone) return
      if (outcome.kind === 'problem') setProblem(outcome.problem)
      else setTimesMadeWhole((times) => times + 1)
    }
    store.getState().ask('wholeTwins', { task: roughTask }).catch(unforeseen).then(ended)
    return () => {
      gone = true
    }
  }, [roughTask, failed, store])
  const waits = stale && !current
  const how = useMemo(() => (answered ? howAnswered(answered) : 'starting'), [answered])
  const status = problem ? 'failed' : waits && answered ? 'running' : how
  useEffect(() => {
    store.setState({ answers: status })
    return () => store.setState({ answers: null })
  }, [status, store])
  return { answered, stale: waits, problem, again: () => newest.ask(asked) }
}

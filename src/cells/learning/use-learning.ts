import { useEffect } from 'react'
import { useStore } from 'zustand'
import { FIRST_COURSE } from '../../experiment/course.ts'
import {
  FIRST_LOOKING,
  isWhole,
  type Learning,
  type LearningStore,
  learningOf,
  lookQuestion,
} from '../../experiment/learning.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePrerendered } from '../../experiment/react/use-prerendered.ts'

/** The store itself, for event handlers. */
export const useLearningStore = (): LearningStore => learningOf(useExperimentStore())

export const useLearning = <T>(select: (learning: Learning) => T): T => useStore(useLearningStore(), select)

/** Has the networks looked at for as long as the cell that calls this is on the page. */
export function useWatching(): void {
  const store = useLearningStore()
  useEffect(() => store.getState().watch(), [store])
}

const FIRST = (['linear', 'attention', 'none'] as const).map((lane) =>
  lookQuestion(FIRST_COURSE, FIRST_LOOKING, lane, 0),
)

/** The networks as they were last seen; where pages are prerendered, as they are before the first step. */
export function useSeen(): Learning['seen'] {
  const seen = useLearning((learning) => learning.seen)
  const linear = usePrerendered('lookAtLearner', FIRST[0] ?? null)
  const attention = usePrerendered('lookAtLearner', FIRST[1] ?? null)
  const none = usePrerendered('lookAtLearner', FIRST[2] ?? null)
  if (linear?.kind !== 'result' || attention?.kind !== 'result' || none?.kind !== 'result') return seen
  const looks = { linear: linear.result, attention: attention.result, none: none.result }
  if (!isWhole(looks)) return seen
  return { looks, looking: FIRST_LOOKING, course: FIRST_COURSE }
}

import { useEffect, useState } from 'react'
import type { Answer, Asked, RunOutcome } from '../../engine/protocol.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { usePrerendered } from '../../experiment/react/use-prerendered.ts'
import { useIsHydrating } from '../../experiment/react/WhenComputed.tsx'

type Name = 'answers' | 'influence'
type ResultOf<Of extends Name> = Extract<Answer<Of>, { kind: 'result' }>['result']

/**
 * The answer to a question that is the same whatever is set, for a lasting `WhenComputed`. A page that came with the
 * answer keeps it; on others it is asked as soon as that is wanted.
 */
export function useLasting<Of extends Name>(
  name: Of,
  asked: Asked<Of>,
  isWanted: boolean,
): ResultOf<Of> | null {
  const store = useExperimentStore()
  const known = usePrerendered(name, asked)
  const isHydrating = useIsHydrating()
  const [cameWithIt] = useState(isHydrating)
  const [result, setResult] = useState<ResultOf<Of> | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked never changes.
  useEffect(() => {
    if (cameWithIt || !isWanted) return
    const leaving = new AbortController()
    const { signal } = leaving
    store
      .getState()
      .ask(name, asked, { signal })
      .then(
        (outcome) => !signal.aborted && setResult(resultIn<Of>(outcome)),
        // The figure above says what is wrong with the engine.
        () => undefined,
      )
    return () => leaving.abort()
  }, [cameWithIt, isWanted, store])
  return known ? resultIn<Of>(known) : result
}

const resultIn = <Of extends Name>(outcome: Answer<Name>): ResultOf<Of> | null =>
  outcome.kind === 'result' ? (outcome as RunOutcome<ResultOf<Of>> & { kind: 'result' }).result : null

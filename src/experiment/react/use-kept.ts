import { useEffect, useMemo } from 'react'
import type { RunResult } from '../../engine/protocol.ts'
import { traceAtHead } from '../../model/trace.ts'
import { withKept } from '../run-beside.ts'
import { type Shown, sameRun } from '../settings.ts'
import type { Computed } from '../store.ts'
import { useExperiment, useExperimentStore } from './use-experiment.ts'

/**
 * The run of the kept picture that belongs beside the last run of the present one; null until there is one, and where
 * nothing is to be compared.
 */
export function useKept(shown: Shown, compares = true): Computed<RunResult> | null {
  const store = useExperimentStore()
  useEffect(() => (compares ? store.getState().compare() : undefined), [compares, store])
  const kept = useExperiment((experiment) => experiment.kept)
  const present = useExperiment((experiment) => (shown === 'trace' ? experiment.traced : experiment.network))
  const keptPicture = useExperiment(({ settings }) => settings.kept)
  return useMemo(() => {
    if (!compares || !kept || !present) return null
    const of = withKept({ ...present.settings, kept: keptPicture })
    if (!sameRun(kept.settings, of, shown)) return null
    const { trace } = kept.result
    return { ...kept, result: { ...kept.result, trace: trace && traceAtHead(trace, of.head) } }
  }, [compares, kept, present, keptPicture, shown])
}

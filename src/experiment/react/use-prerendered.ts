import { createContext, use, useContext } from 'react'
import type { Answer, Asked, QuestionName } from '../../engine/protocol.ts'
import type { ExperimentStore } from '../store.ts'

/**
 * Where pages are prerendered: an experiment that has been run, and whose engine gives the same promise to whoever asks
 * the same. In the browser there is only the reader's own.
 */
export const RunContext = createContext<ExperimentStore | null>(null)

/**
 * What the engine answers, where pages are prerendered and wait for it. In the browser, where cells ask by themselves
 * when the page is at rest, it is null, as it is for null.
 */
export function usePrerendered<Name extends QuestionName>(
  name: Name,
  asked: Asked<Name> | null,
): Answer<Name> | null {
  const run = useContext(RunContext)
  return run && asked ? use(run.getState().ask(name, asked)) : null
}

import { createContext, useContext } from 'react'
import type { AnswersQuestion } from '../../engine/protocol.ts'
import { usePrerendered } from '../../experiment/react/use-prerendered.ts'
import { DEFAULT_SETTINGS } from '../../experiment/settings.ts'
import type { Pixels } from '../../picture/pixels.ts'
import type { Answered } from './use-answers.ts'

interface Argument {
  /** What the networks last said; null until they have said something. */
  answered: Answered | null
  /** The picture as it is shown; null until it can be. */
  pixels: Pixels | null
}

/** What the parts of the figure show. */
export const ArgumentContext = createContext<Argument>({ answered: null, pixels: null })

/** What a page begins with. */
const FIRST: AnswersQuestion = {
  task: DEFAULT_SETTINGS.task,
  picture: DEFAULT_SETTINGS.picture,
  mixing: DEFAULT_SETTINGS.talk === 'on',
}

/** What the networks say; where pages are prerendered, what they say first. */
export function useAnswered(): Answered | null {
  const { answered } = useContext(ArgumentContext)
  const known = usePrerendered('answers', FIRST)
  return known?.kind === 'result'
    ? { asked: FIRST, result: known.result, frozen: null, roughBy: null }
    : answered
}

export function usePixels(): Pixels | null {
  const { pixels } = useContext(ArgumentContext)
  const known = usePrerendered('answers', FIRST)
  return known?.kind === 'result' ? known.result.picture : pixels
}

import type { ReactNode } from 'react'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { hasClassToken } from '../../model/config.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { tokensWords } from './words.ts'

/** A figure about the class token and the positions: for a network that has neither, what is missing and the way back. */
export function ForClassToken({ children }: { children: ReactNode }) {
  const said = useWordsOf(tokensWords)
  const { backToLinear } = useWords().parts.model
  const store = useExperimentStore()
  const has = useExperiment(({ settings }) => hasClassToken(settings))
  const { className } = useBlock().pytorch
  if (has) return children
  return (
    <p className="notice">
      {said.hasNeither(className)}{' '}
      <button type="button" onClick={() => store.getState().change({ model: 'linear' })}>
        {backToLinear}
      </button>
    </p>
  )
}

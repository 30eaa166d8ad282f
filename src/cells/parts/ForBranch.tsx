import type { ReactNode } from 'react'
import { useBlock, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useWords } from '../../words/reader.ts'

interface Props {
  /** A branch that the figure is about, `mlp2`. */
  name: string
  children: ReactNode
}

/** A figure about a branch that not every block has: for one without it, what is missing and the way back. */
export function ForBranch({ name, children }: Props) {
  const words = useWords().parts.model
  const store = useExperimentStore()
  const { branches, pytorch } = useBlock()
  if (branches.some((branch) => branch.name === name)) return children
  return (
    <p className="notice">
      {words.noBranch(pytorch.className, name)}{' '}
      <button type="button" onClick={() => store.getState().change({ model: 'linear' })}>
        {words.backToLinear}
      </button>
    </p>
  )
}

import type { ReactNode } from 'react'
import { useBlock, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useWords } from '../../words/reader.ts'

interface Props {
  /** A branch that the figure is about, `mlp2`. */
  name: string
  /** Whether it is about that of LinearBlock alone, whose norm is over the tokens too. */
  linear?: boolean
  children: ReactNode
}

/** A figure about a branch that not every block has: for one without it, why it is not shown and the way back. */
export function ForBranch({ name, linear = false, children }: Props) {
  const words = useWords().parts.model
  const store = useExperimentStore()
  const { id, branches, pytorch } = useBlock()
  const isThere = branches.some((branch) => branch.name === name)
  if (isThere && (!linear || id === 'linear')) return children
  return (
    <p className="notice">
      {isThere ? words.otherNorm(pytorch.className) : words.noBranch(pytorch.className, name)}{' '}
      <button type="button" onClick={() => store.getState().change({ model: 'linear' })}>
        {words.backToLinear}
      </button>
    </p>
  )
}

import { type ReactNode, useState } from 'react'
import { useFollowed } from '../experiment/react/use-followed.ts'
import { useWords } from '../words/reader.ts'
import type { FocusMoves } from './FollowOffer.tsx'
import { useMade } from './use-made.ts'
import { Worked } from './Worked.tsx'
import './operations.css'

interface Props {
  focusMoves: FocusMoves
  /** Between which ways to show it there is a choice, at the steps that have one. */
  choice: ReactNode
  /** What is shown in place of the working. */
  instead: ReactNode
}

/** The followed cell of the running step worked out with its real numbers. */
export function Arithmetic({ focusMoves, choice, instead }: Props) {
  const words = useWords().arithmetic
  const followed = useFollowed()
  const { made, stale, failed } = useMade(followed?.place ?? null)
  // Kept here, so that weights once opened are open at the next step that has some.
  const [open, setOpen] = useState(false)
  if (failed) {
    return (
      <p className="problem" role="alert">
        {words.failed}
      </p>
    )
  }
  const busy = (
    <section className="arithmetic" data-part="working" aria-busy="true" aria-label={words.label} />
  )
  if (!made) return busy
  return (
    <Worked
      cell={made}
      isStrongest={followed?.isStrongest ?? false}
      stale={stale}
      focusMoves={focusMoves}
      choice={choice}
      instead={instead}
      open={open}
      onToggle={() => setOpen(!open)}
    />
  )
}

import { lazy, type RefObject, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { TensorCell } from '../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { useFollowed } from '../experiment/react/use-followed.ts'
import { WhenComputed } from '../experiment/react/WhenComputed.tsx'
import { blockOf } from '../experiment/settings.ts'
import { strongestCell } from '../experiment/strongest.ts'
import { stepOf } from '../model/block.ts'
import { tensorOf } from '../model/trace.ts'
import { useWords } from '../words/reader.ts'
import { nameOfCell } from './names.ts'
import { useMade } from './use-made.ts'
import './operations.css'

/** Fetched when a cell is first followed: most of the page's readers never ask. */
const Worked = lazy(async () => ({ default: (await import('./Worked.tsx')).Worked }))

/** Whether the keyboard was on a button that is gone: what has come in its place takes the focus. */
export type FocusMoves = RefObject<boolean>

/** The followed cell of the running step worked out with its real numbers; nothing where no cell is followed. */
export function Arithmetic({ focusMoves }: { focusMoves: FocusMoves }) {
  const words = useWords().arithmetic
  const followed = useFollowed()
  const isFollowing = useExperiment(({ settings }) => Object.keys(settings.pins).length > 0)
  const { made, stale, failed } = useMade(followed?.place ?? null)
  // Kept here, so that weights once opened are open at the next step that has some.
  const [open, setOpen] = useState(false)
  if (!isFollowing) return null
  if (failed !== null) {
    return (
      <p className="problem" role="alert">
        {words.failed(failed)}
      </p>
    )
  }
  const busy = (
    <section className="arithmetic" data-part="working" aria-busy="true" aria-label={words.label} />
  )
  if (!made) return busy
  return (
    <Suspense fallback={busy}>
      <Worked
        cell={made}
        isStrongest={followed?.isStrongest ?? false}
        stale={stale}
        focusMoves={focusMoves}
        open={open}
        onToggle={() => setOpen(!open)}
      />
    </Suspense>
  )
}

/** The cell of a tensor that is worth beginning with; null until there is a run. */
function useStrongest(tensor: string): TensorCell | null {
  const traced = useExperiment((experiment) => experiment.traced)
  const pins = useExperiment(({ settings }) => settings.pins)
  return useMemo(() => {
    const cell = traced?.result.has(tensor)
      ? strongestCell(stepOf(blockOf(traced.settings), tensor), tensorOf(traced.result, tensor), pins)
      : null
    return cell && { tensor, cell }
  }, [traced, tensor, pins])
}

interface OfferProps {
  focusMoves: FocusMoves
  onFollow: () => void
}

/** Offers a strong cell to be followed, while none is. */
export function FollowOffer(props: OfferProps) {
  const step = useExperiment(({ settings }) => settings.step)
  const isFollowing = useExperiment(({ settings }) => Object.keys(settings.pins).length > 0)
  if (isFollowing) return null
  return (
    <WhenComputed by={useStrongest} of={step}>
      {(strongest) => strongest && <Offer place={strongest} {...props} />}
    </WhenComputed>
  )
}

function Offer({ place, focusMoves, onFollow }: OfferProps & { place: TensorCell }) {
  const words = useWords().arithmetic
  const store = useExperimentStore()
  const { tensor, cell } = place
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focusMoves.current) button.current?.focus({ preventScroll: true })
    focusMoves.current = false
  }, [focusMoves])
  return (
    <button
      type="button"
      className="follow-offer"
      data-static="drop"
      title={words.offer}
      ref={button}
      onClick={() => {
        focusMoves.current = true
        store.getState().pin(place)
        onFollow()
      }}
    >
      {words.follow(nameOfCell(tensor, cell.row, cell.column))}
    </button>
  )
}

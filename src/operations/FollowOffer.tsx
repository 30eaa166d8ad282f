import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { isFollowing } from '../experiment/followed.ts'
import type { TensorCell } from '../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { WhenComputed } from '../experiment/react/WhenComputed.tsx'
import { blockOf } from '../experiment/settings.ts'
import { strongestCell } from '../experiment/strongest.ts'
import { stepOf } from '../model/block.ts'
import { tensorOf } from '../model/trace.ts'
import { useWords } from '../words/reader.ts'
import { nameOfCell } from './names.ts'

/** Whether the keyboard was on a button that is gone: what has come in its place takes the focus. */
export type FocusMoves = RefObject<boolean>

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
  const follows = useExperiment(({ settings }) => isFollowing(settings))
  if (follows) return null
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

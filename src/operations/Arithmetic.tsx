import { lazy, type RefObject, Suspense, useMemo, useRef, useState } from 'react'
import { pinnedCell, type TensorCell } from '../experiment/marks.ts'
import { useExperiment, useExperimentStore } from '../experiment/react/use-experiment.ts'
import { WhenComputed } from '../experiment/react/WhenComputed.tsx'
import { blockOf } from '../experiment/settings.ts'
import { stepOf } from '../model/block.ts'
import { tensorOf } from '../model/trace.ts'
import { useWords } from '../words/reader.ts'
import { nameOfCell } from './names.ts'
import { strongestCell } from './strongest.ts'
import { useMade } from './use-made.ts'
import './operations.css'

/** Fetched when a cell is first pinned: most of the page's readers never ask. */
const Worked = lazy(async () => ({ default: (await import('./Worked.tsx')).Worked }))

/** The pinned cell of the running step worked out with its real numbers; without one, a cell to begin with. */
export function Arithmetic() {
  const words = useWords().arithmetic
  const step = useExperiment(({ settings }) => settings.step)
  const pins = useExperiment(({ settings }) => settings.pins)
  const model = useExperiment(({ settings }) => settings.model)
  const place = pinnedCell({ model, step, pins })
  const { made, stale, failed } = useMade(place)
  /** Whether the button was pressed that will be gone when the cell is worked out. */
  const followed = useRef(false)
  // Kept here, so that weights once opened are open at the next step that has some.
  const [open, setOpen] = useState(false)
  if (!place) {
    return (
      <WhenComputed by={useStrongest} of={step}>
        {(strongest) => strongest && <Offer place={strongest} followed={followed} />}
      </WhenComputed>
    )
  }
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
      <Worked cell={made} stale={stale} followed={followed} open={open} onToggle={() => setOpen(!open)} />
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

function Offer({ place, followed }: { place: TensorCell; followed: RefObject<boolean> }) {
  const words = useWords().arithmetic
  const store = useExperimentStore()
  const { tensor, cell } = place
  return (
    <section
      className="arithmetic arithmetic-offer"
      data-part="working"
      data-static="drop"
      aria-label={words.label}
    >
      <p>{words.offer}</p>
      <button
        type="button"
        onClick={() => {
          followed.current = true
          store.getState().pin(place)
        }}
      >
        {words.follow(nameOfCell(tensor, cell.row, cell.column))}
      </button>
    </section>
  )
}

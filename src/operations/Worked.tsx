import { useEffect, useId, useRef } from 'react'
import { useExperimentStore } from '../experiment/react/use-experiment.ts'
import { cellValue } from '../heatmap/figures.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { CodeLines } from './CodeLines.tsx'
import type { FocusMoves } from './FollowOffer.tsx'
import { LearnedMaps } from './LearnedMaps.tsx'
import type { WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { workedWords } from './words.ts'

interface Props {
  cell: WorkedCell
  /** Whether it is the strongest of a row, as no cell of the row is pinned. */
  isStrongest: boolean
  stale: boolean
  focusMoves: FocusMoves
  /** Whether the weights are shown. */
  open: boolean
  onToggle: () => void
}

/** The cell worked out with its real numbers. */
export function Worked({ cell, isStrongest, stale, focusMoves, open, onToggle }: Props) {
  const { label } = useWords().arithmetic
  const store = useExperimentStore()
  const words = useWordsOf(workedWords)
  const { kind, value, formula, working, learned } = cell
  const { place, trace } = cell.made
  const nameId = useId()
  const section = useRef<HTMLElement>(null)
  // The button that led here has gone; the keyboard goes on where it has led.
  useEffect(() => {
    if (focusMoves.current) section.current?.focus({ preventScroll: true })
    focusMoves.current = false
  }, [focusMoves])
  const drawn = cellValue(valueAt(tensorOf(trace, place.tensor), place.cell))
  return (
    <section
      className="arithmetic"
      data-part="working"
      ref={section}
      tabIndex={-1}
      aria-labelledby={nameId}
      aria-busy={stale}
      data-kind={kind}
    >
      <header className="arithmetic-title">
        <h3 id={nameId}>
          {label}{' '}
          <code className="arithmetic-cell">
            {nameOfCell(place.tensor, place.cell.row, place.cell.column)}
          </code>
        </h3>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            focusMoves.current = true
            store.getState().change({ pins: {} })
          }}
        >
          {words.letGo}
        </button>
      </header>
      {isStrongest && <p className="soft">{words.strongest(place.cell.row, place.cell.column)}</p>}
      <div className="formula">{formula}</div>
      {working}
      {drawn !== cellValue(value) && <p className="soft rounding">{words.rounding(drawn)}</p>}
      <CodeLines cell={cell} />
      {learned && <LearnedMaps learned={learned} open={open} onToggle={onToggle} />}
    </section>
  )
}

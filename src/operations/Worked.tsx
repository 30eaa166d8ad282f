import { type ReactNode, useEffect, useId, useRef } from 'react'
import { isHidden } from '../experiment/followed.ts'
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
  choice: ReactNode
  instead: ReactNode
  /** Whether the weights are shown. */
  open: boolean
  onToggle: () => void
}

/**
 * The cell worked out with its real numbers: what it comes to and the picture of it, which a low window has room for,
 * then what it says in symbols and in code.
 */
export function Worked({ cell, isStrongest, stale, focusMoves, choice, instead, open, onToggle }: Props) {
  const { label } = useWords().arithmetic
  const store = useExperimentStore()
  const words = useWordsOf(workedWords)
  const { kind, value, formula, working, learned } = cell
  const { place, trace } = cell.made
  const strongest = isHidden(cell.made.step) ? words.strongest : words.strongestColumn
  const nameId = useId()
  const section = useRef<HTMLElement>(null)
  // The button that led here has gone; the keyboard goes on where it has led.
  useEffect(() => {
    if (focusMoves.current) section.current?.focus({ preventScroll: true })
    focusMoves.current = false
  }, [focusMoves])
  const name = nameOfCell(place.tensor, place.cell.row, place.cell.column)
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
      <div className="arithmetic-first" data-whole={!!instead || undefined}>
        <header className="arithmetic-title">
          <h3 id={nameId}>
            <span className={choice ? 'visually-hidden' : undefined}>{label}</span> <code>{name}</code>
          </h3>
          {choice}
          <button
            type="button"
            className="quiet"
            title={words.letGo}
            aria-label={words.letGo}
            onClick={() => {
              focusMoves.current = true
              store.getState().change({ pins: {} })
            }}
          >
            ✕
          </button>
        </header>
        {instead || working}
      </div>
      {isStrongest && <p className="soft">{strongest(place.cell.row, place.cell.column)}</p>}
      {!instead && (
        <>
          {drawn !== cellValue(value) && <p className="soft">{words.rounding(drawn)}</p>}
          <div className="formula">{formula}</div>
          <CodeLines cell={cell} />
          {learned && <LearnedMaps learned={learned} open={open} onToggle={onToggle} />}
        </>
      )}
    </section>
  )
}

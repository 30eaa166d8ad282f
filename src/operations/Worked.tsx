import { type RefObject, useEffect, useId, useRef } from 'react'
import { cellValue } from '../heatmap/figures.ts'
import { valueAt } from '../model/matrix.ts'
import { tensorOf } from '../model/trace.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { CodeLines } from './CodeLines.tsx'
import { LearnedMaps } from './LearnedMaps.tsx'
import type { WorkedCell } from './made.ts'
import { nameOfCell } from './names.ts'
import { workedWords } from './words.ts'

interface Props {
  cell: WorkedCell
  stale: boolean
  followed: RefObject<boolean>
  /** Whether the weights are shown. */
  open: boolean
  onToggle: () => void
}

/** The cell worked out with its real numbers. */
export function Worked({ cell, stale, followed, open, onToggle }: Props) {
  const { label } = useWords().arithmetic
  const words = useWordsOf(workedWords)
  const { kind, value, formula, working, learned } = cell
  const { place, trace } = cell.made
  const nameId = useId()
  const section = useRef<HTMLElement>(null)
  // The button that led here has gone; the keyboard goes on where it has led.
  useEffect(() => {
    if (followed.current) section.current?.focus({ preventScroll: true })
    followed.current = false
  }, [followed])
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
      <h3 id={nameId}>
        {label}{' '}
        <code className="arithmetic-cell">{nameOfCell(place.tensor, place.cell.row, place.cell.column)}</code>
      </h3>
      <div className="arithmetic-head">
        <div className="formula">{formula}</div>
        <CodeLines cell={cell} />
      </div>
      {working}
      {drawn !== cellValue(value) && <p className="soft rounding">{words.rounding(drawn)}</p>}
      {learned && <LearnedMaps learned={learned} open={open} onToggle={onToggle} />}
    </section>
  )
}

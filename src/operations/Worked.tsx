import { type RefObject, useEffect, useRef } from 'react'
import { cellValue } from '../heatmap/figures.ts'
import { useWords, useWordsOf } from '../words/reader.ts'
import { CodeLines } from './CodeLines.tsx'
import { Formula } from './Formula.tsx'
import { LearnedMaps } from './LearnedMaps.tsx'
import type { Made } from './made.ts'
import { nameOfCell } from './names.ts'
import { OfAdd } from './OfAdd.tsx'
import { OfGelu } from './OfGelu.tsx'
import { OfBlockBefore, OfClassToken, OfPatch } from './OfInput.tsx'
import { OfLayerNorm } from './OfLayerNorm.tsx'
import { OfLinear } from './OfLinear.tsx'
import { OfTranspose } from './OfTranspose.tsx'
import { workedWords } from './words.ts'

interface Props {
  made: Made
  stale: boolean
  followed: RefObject<boolean>
  /** Whether the weights are shown. */
  open: boolean
  onToggle: () => void
}

/** The cell worked out with its real numbers. */
export function Worked({ made, stale, followed, open, onToggle }: Props) {
  const { label } = useWords().arithmetic
  const words = useWordsOf(workedWords)
  const { place, trace, arithmetic } = made
  const { columns, data } = trace[place.tensor]
  const section = useRef<HTMLElement>(null)
  // The button that led here has gone; the keyboard goes on where it has led.
  useEffect(() => {
    if (followed.current) section.current?.focus({ preventScroll: true })
    followed.current = false
  }, [followed])
  const drawn = cellValue(data[place.cell.row * columns + place.cell.column]!)
  return (
    <section
      className="arithmetic"
      ref={section}
      tabIndex={-1}
      aria-labelledby="arithmetic-name"
      aria-busy={stale}
      data-kind={arithmetic.kind}
    >
      <h3 id="arithmetic-name">
        {label}{' '}
        <code className="arithmetic-cell">{nameOfCell(place.tensor, place.cell.row, place.cell.column)}</code>
      </h3>
      <div className="arithmetic-head">
        <div className="formula">
          <Formula made={made} />
        </div>
        <CodeLines made={made} />
      </div>
      <Working made={made} />
      {drawn !== cellValue(arithmetic.value) && <p className="soft rounding">{words.rounding(drawn)}</p>}
      {made.learned && <LearnedMaps made={made} open={open} onToggle={onToggle} />}
    </section>
  )
}

function Working({ made }: { made: Made }) {
  const { arithmetic } = made
  switch (arithmetic.kind) {
    case 'layerNorm':
      return <OfLayerNorm made={made} arithmetic={arithmetic} />
    case 'linear':
      return <OfLinear made={made} arithmetic={arithmetic} />
    case 'gelu':
      return <OfGelu made={made} arithmetic={arithmetic} />
    case 'add':
      return <OfAdd made={made} arithmetic={arithmetic} />
    case 'transpose':
      return <OfTranspose made={made} arithmetic={arithmetic} />
    case 'patch':
      return <OfPatch made={made} arithmetic={arithmetic} />
    case 'classToken':
      return <OfClassToken made={made} arithmetic={arithmetic} />
    case 'handedOn':
      return <OfBlockBefore made={made} arithmetic={arithmetic} />
  }
}

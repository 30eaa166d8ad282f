import type { ReactNode } from 'react'
import { cellValue } from '../heatmap/figures.ts'

interface Operand {
  /** The sign before it; none before the first. */
  sign: '' | '+' | '×'
  label: ReactNode
  value: number
}

/** The last line of the working: real numbers, what each is below it, and what they come to. */
export function Equation({ parts, name, value }: { parts: readonly Operand[]; name: string; value: number }) {
  return (
    <p className="equation">
      {parts.map(({ sign, label, value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity, and none moves
        <span className="equation-part" key={i}>
          {sign && <span className="equation-sign">{sign}</span>}
          <span className="equation-number">
            <b data-testid="operand">
              {sign !== '' && value < 0 ? `(${cellValue(value)})` : cellValue(value)}
            </b>
            <small>{label}</small>
          </span>
        </span>
      ))}
      <span className="equation-part">
        <span className="equation-sign">=</span>
        <span className="equation-number equation-value">
          <output data-testid="arithmetic-value">{cellValue(value)}</output>
          <small>
            <code>{name}</code>
          </small>
        </span>
      </span>
    </p>
  )
}

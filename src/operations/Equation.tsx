import type { ReactNode } from 'react'
import { cellValue } from '../heatmap/figures.ts'

interface Operand {
  /** The sign before it; none before the first. */
  sign: '' | '+' | '×' | '÷'
  label: ReactNode
  value: number
}

interface Props {
  parts: readonly Operand[]
  /** What that is called which they come to. */
  name: string
  value: number
  /** Whether it is one product of many, and not the number that is followed. */
  ofTerm?: boolean
}

/** Real numbers, a line each with what it is, and below them what they come to. */
export function Equation({ parts, name, value, ofTerm = false }: Props) {
  return (
    <p className="equation" data-testid={ofTerm ? 'term' : undefined}>
      {parts.map(({ sign, label, value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity, and none moves
        <span className="equation-part" key={i}>
          <span className="equation-sign">{sign}</span>
          <b data-testid={ofTerm ? undefined : 'operand'}>
            {sign !== '' && value < 0 ? `(${cellValue(value)})` : cellValue(value)}
          </b>
          <small>{label}</small>
        </span>
      ))}
      <span className="equation-part equation-value">
        <span className="equation-sign">=</span>
        <output data-testid={ofTerm ? undefined : 'arithmetic-value'}>{cellValue(value)}</output>
        <small>{ofTerm ? name : <code>{name}</code>}</small>
      </span>
    </p>
  )
}

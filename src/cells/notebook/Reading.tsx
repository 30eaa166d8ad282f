import type { ReactNode } from 'react'
import { cellValue } from '../../heatmap/figures.ts'

interface Props {
  /** What it is read against: a legend, or the range. */
  children: ReactNode
  /** The element that is pointed at, as code has its place: `[12, 3]`. */
  place: string | null
  value: number | undefined
}

/** The number that is pointed at, told as it changes. */
export const Reading = ({ children, place, value = Number.NaN }: Props) => (
  <p className="code-reading" role="status">
    {children}{' '}
    {place !== null && (
      <span>
        {place} <b>{cellValue(value)}</b>
      </span>
    )}
  </p>
)

import type { ReactNode } from 'react'
import type { Limits } from '../model/config.ts'

interface Props {
  /** The accessible name, and what stands above the slider where nothing else does. */
  label: string
  head?: ReactNode
  className?: string
  limits: Limits
  value: number
  /** The value as it is read. */
  shown: string
  onChange: (value: number) => void
}

/** A native range input below its name and its value. */
export function Slider({ label, head = label, className = '', limits, value, shown, onChange }: Props) {
  return (
    <label className={`slider ${className}`}>
      <span className="slider-head">
        <span>{head}</span>
        <output>{shown}</output>
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={shown}
        {...limits}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  )
}

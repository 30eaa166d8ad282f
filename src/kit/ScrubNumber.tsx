import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { keyOf } from '../heatmap/keys.ts'
import type { Limits } from '../model/config.ts'

/** Pixels of dragging for one step. */
const PIXELS_PER_STEP = 4

interface Props {
  text: string
  value: number
  /** The value as it is set, where what is drawn may be behind it. */
  current: () => number
  limits: Limits
  /** Colours it as an axis is coloured. */
  className: string
  /** Whether something else on the page speaks of it just now. */
  lit?: boolean
  label: string
  onChange: (value: number) => void
}

/** A number in running text or code that can be dragged sideways, or set with the arrow keys. */
export function ScrubNumber({ text, value, current, limits, className, lit, label, onChange }: Props) {
  const drag = useRef<{ x: number; value: number } | null>(null)
  const clamp = (next: number) => Math.max(limits.min, Math.min(limits.max, next))

  const onKeyDown = (event: KeyboardEvent) => {
    const big = limits.step * 10
    const now = current()
    const targets: Record<string, number> = {
      ArrowUp: now + limits.step,
      ArrowRight: now + limits.step,
      ArrowDown: now - limits.step,
      ArrowLeft: now - limits.step,
      PageUp: now + big,
      PageDown: now - big,
      Home: limits.min,
      End: limits.max,
    }
    const target = targets[keyOf(event.nativeEvent) ?? '']
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onChange(clamp(target))
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, value: current() }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return
    const steps = Math.round((event.clientX - drag.current.x) / PIXELS_PER_STEP)
    const next = clamp(drag.current.value + steps * limits.step)
    if (next !== current()) onChange(next)
  }
  const onPointerUp = () => {
    drag.current = null
  }

  return (
    <span
      role="spinbutton"
      tabIndex={0}
      translate="no"
      className={`scrub ${className}`}
      data-lit={lit || undefined}
      aria-label={label}
      aria-valuenow={value}
      aria-valuetext={text}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      {text}
    </span>
  )
}

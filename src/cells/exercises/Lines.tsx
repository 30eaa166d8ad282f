import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { late } from '../../kit/late.tsx'
import '../notebook/notebook.css'

/** Fetched when a reader first touches an exercise, or has written in it before. */
const LinesEditor = late(async () => (await import('./LinesEditor.tsx')).LinesEditor)

export interface LinesProps {
  /** What stands in them. */
  value: string
  label: string
  /** The place of a problem in them. */
  mark: { from: number; to: number } | null
  onChange: (value: string) => void
  onRun: () => void
}

/** Lines of code to be written. Until they are touched they stand as the page came with them. */
export function Lines({ children, given, ...lines }: LinesProps & { given: string; children: ReactNode }) {
  const { value, label, onRun } = lines
  const [isTouched, setIsTouched] = useState(false)
  const [isEdited, setIsEdited] = useState(false)
  const still = useRef<HTMLDivElement>(null)
  const isChanged = value !== given
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey) return
    event.preventDefault()
    onRun()
  }
  const onReady = (focus: () => void) => {
    if (document.activeElement === still.current) focus()
    setIsEdited(true)
  }
  return (
    <div className="code-cell">
      {!isEdited && (
        <div
          ref={still}
          className="code-given"
          role="textbox"
          aria-multiline
          aria-readonly
          aria-label={label}
          translate="no"
          tabIndex={0}
          // Once the click that gives them the focus is over: what stands in their place would not get it then.
          onFocus={() => setTimeout(setIsTouched, 0, true)}
          onKeyDown={onKeyDown}
        >
          {isChanged ? value : children}
        </div>
      )}
      {(isTouched || isChanged) && <LinesEditor {...lines} onReady={onReady} />}
    </div>
  )
}

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'

interface Props {
  /** The code as the page came with it, or as the reader left it. */
  children: ReactNode
  /** Its accessible name. */
  label: string
  /** Whether the editor is wanted though nobody has touched the code. */
  isWanted: boolean
  onRun: () => void
  /** What the code can be changed in; it calls `onReady` once it stands, with what gives it the focus. */
  editor: (onReady: (focus: () => void) => void) => ReactNode
}

/** Code to be read, which gives way to an editor once it is touched and that has come. */
export function CodeStill({ children, label, isWanted, onRun, editor }: Props) {
  const [isTouched, setIsTouched] = useState(false)
  const [isEdited, setIsEdited] = useState(false)
  const still = useRef<HTMLDivElement>(null)
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
    <>
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
          // Once the click that gives it the focus is over: what stands in its place would not get it then.
          onFocus={() => setTimeout(setIsTouched, 0, true)}
          onKeyDown={onKeyDown}
        >
          {children}
        </div>
      )}
      {(isTouched || isEdited || isWanted) && editor(onReady)}
    </>
  )
}

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  /** The code as the page came with it, or as the reader left it. */
  children: ReactNode
  /** The same as it is now: what is typed comes back as this. */
  source: string
  /** Its accessible name. */
  label: string
  /** Whether the editor is wanted though nobody has touched the code. */
  isWanted: boolean
  onEdit: (source: string) => void
  onRun: () => void
  /** What the code can be changed in; it calls `onReady` once it stands, with what gives it the focus at a place. */
  editor: (onReady: (focus: (place: number) => void) => void) => ReactNode
}

/**
 * Code that gives way to an editor once it is touched and that has come. Until then the browser lets it be written in,
 * so that nothing is lost that is typed meanwhile, on a screen or with an input method.
 */
export function CodeStill({ children, source, label, isWanted, onEdit, onRun, editor }: Props) {
  const [isLive, setIsLive] = useState(false)
  const [isTouched, setIsTouched] = useState(false)
  const [isEdited, setIsEdited] = useState(false)
  const still = useRef<HTMLDivElement>(null)
  // What has been typed in is not rendered anew.
  const shown = useRef(children)
  if (!isTouched) shown.current = children
  /** Gives way to the editor; is kept while an input method composes. */
  const giveWay = useRef<(() => void) | null>(null)
  const isComposing = useRef(false)

  useEffect(() => setIsLive(true), [])
  useEffect(() => {
    const { current } = still
    if (current && isTouched && current.innerText.trimEnd() !== source.trimEnd()) current.textContent = source
  }, [isTouched, source])

  const onKeyDown = (event: KeyboardEvent) => {
    // What is typed is no key of the page.
    event.stopPropagation()
    if (event.key !== 'Enter' || !event.shiftKey) return
    event.preventDefault()
    onRun()
  }
  const onReady = (focus: (place: number) => void) => {
    giveWay.current = () => {
      if (still.current && document.activeElement === still.current) focus(placeIn(still.current))
      setIsEdited(true)
    }
    if (!isComposing.current) giveWay.current()
  }
  return (
    <>
      {!isEdited && (
        <div
          ref={still}
          className="code-given"
          role="textbox"
          aria-multiline
          aria-readonly={!isLive}
          aria-label={label}
          translate="no"
          tabIndex={0}
          contentEditable={isLive ? 'plaintext-only' : undefined}
          suppressContentEditableWarning
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          // Once the click that gives it the focus is over: what stands in its place would not get it then.
          onFocus={() => setTimeout(setIsTouched, 0, true)}
          onInput={({ currentTarget }) => onEdit(currentTarget.innerText)}
          onKeyDown={onKeyDown}
          onCompositionStart={() => {
            isComposing.current = true
          }}
          onCompositionEnd={() => {
            isComposing.current = false
            giveWay.current?.()
          }}
        >
          {shown.current}
        </div>
      )}
      {(isTouched || isEdited || isWanted) && editor(onReady)}
    </>
  )
}

/** How many characters stand before the caret. */
function placeIn(still: HTMLElement): number {
  const selection = getSelection()
  if (!selection?.focusNode) return 0
  const before = document.createRange()
  before.setStart(still, 0)
  before.setEnd(selection.focusNode, selection.focusOffset)
  return before.toString().length
}

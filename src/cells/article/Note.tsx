import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../../words/reader.ts'

/** A footnote that opens where its mark stands. The style sheet counts the marks, and print shows every note. */
export function Note({ children }: { children: ReactNode }) {
  const words = useWords().article
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <sup className="note-mark">
        <button
          type="button"
          className="quiet"
          data-static="keep"
          aria-expanded={open}
          aria-controls={id}
          aria-label={words.note}
          onClick={() => setOpen(!open)}
        />
      </sup>
      <span id={id} className="note" hidden={!open}>
        {children}
      </span>
    </>
  )
}

import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { ByLanguage } from '../words/language.ts'
import { useWordsOf } from '../words/reader.ts'

const sheetWords = { en: { close: 'Close' }, zh: { close: '关闭' } } satisfies ByLanguage<object>

interface Props {
  title: string
  className: string
  onClose: () => void
  children: ReactNode
}

/** What lies over the page until it is closed, by its button or with Escape. */
export function Sheet({ title, className, onClose, children }: Props) {
  const words = useWordsOf(sheetWords)
  const titleId = useId()
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    sheet.current?.showModal()
    // The first that can have the focus has it: in a long sheet that is the button to close it, at its end.
    sheet.current?.scrollTo(0, 0)
  }, [])
  return (
    <dialog
      ref={sheet}
      className={`sheet ${className}`}
      data-static="drop"
      aria-labelledby={titleId}
      onClose={onClose}
      // The page below must not hear of keys that are pressed here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      {/* A form would close it by itself, but frames on pages of others may send none. */}
      <button type="button" onClick={() => sheet.current?.close()}>
        {words.close}
      </button>
    </dialog>
  )
}

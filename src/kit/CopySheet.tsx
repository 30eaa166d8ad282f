import { useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { ByLanguage } from '../words/language.ts'
import { useWordsOf } from '../words/reader.ts'

const copyWords = {
  en: {
    title: 'To copy',
    how: 'The browser lets no page copy here. The text is selected: copy it with Ctrl C, on a Mac with ⌘ C.',
    close: 'Close',
  },
  zh: {
    title: '手动复制',
    how: '浏览器不允许网页在这里写入剪贴板。文字已经选中，请按 Ctrl C（Mac 上按 ⌘ C）复制。',
    close: '关闭',
  },
} satisfies ByLanguage<object>

/** A text over the page, selected, for the reader to copy. */
export function CopySheet({ text, onClose }: { text: string; onClose: () => void }) {
  const words = useWordsOf(copyWords)
  const titleId = useId()
  const sheet = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    sheet.current?.showModal()
    field.current?.select()
  }, [])
  // Buttons stand in paragraphs, in which no dialog may stand.
  return createPortal(
    <dialog
      ref={sheet}
      className="copy-sheet"
      aria-labelledby={titleId}
      onClose={onClose}
      // The page below must not hear of keys that are pressed here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId}>{words.title}</h2>
      <p>{words.how}</p>
      <textarea ref={field} readOnly rows={8} value={text} aria-labelledby={titleId} translate="no" />
      {/* A form would close it by itself, but frames on pages of others may send none. */}
      <button type="button" onClick={() => sheet.current?.close()}>
        {words.close}
      </button>
    </dialog>,
    document.body,
  )
}

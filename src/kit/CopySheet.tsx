import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { ByLanguage } from '../words/language.ts'
import { useWordsOf } from '../words/reader.ts'
import { Sheet } from './Sheet.tsx'

const copyWords = {
  en: {
    title: 'To copy',
    how: 'The browser lets no page copy here. The text is selected: copy it with Ctrl C, on a Mac with ⌘ C.',
  },
  zh: {
    title: '手动复制',
    how: '浏览器不允许网页在这里写入剪贴板。文字已经选中，请按 Ctrl C（Mac 上按 ⌘ C）复制。',
  },
} satisfies ByLanguage<object>

/** A text over the page, selected, for the reader to copy. */
export function CopySheet({ text, onClose }: { text: string; onClose: () => void }) {
  const words = useWordsOf(copyWords)
  const field = useRef<HTMLTextAreaElement>(null)
  // The sheet is open by now: what is within it has its effects first.
  useEffect(() => field.current?.select(), [])
  // Buttons stand in paragraphs, in which no dialog may stand.
  return createPortal(
    <Sheet title={words.title} className="copy-sheet" onClose={onClose}>
      <p>{words.how}</p>
      <textarea ref={field} readOnly rows={8} value={text} aria-label={words.title} translate="no" />
    </Sheet>,
    document.body,
  )
}

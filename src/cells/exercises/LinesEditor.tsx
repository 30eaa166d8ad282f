import { useEffect, useId, useRef, useState } from 'react'
import { useWordsOf } from '../../words/reader.ts'
import { useChapter } from '../article/chapter.ts'
import { createEditor, type Editor } from '../notebook/editor.ts'
import { editorWords } from '../notebook/editor-words.ts'
import { useCompletions } from '../notebook/use-completions.ts'
import type { LinesProps } from './Lines.tsx'

interface Props extends LinesProps {
  /** Is called once it stands, with what gives it the focus. */
  onReady: (focus: () => void) => void
}

/** The editor of code cells, for lines that no notebook has. */
export function LinesEditor(props: Props) {
  const { value, label, mark } = props
  const words = useWordsOf(editorWords)
  const completions = useCompletions(useChapter().name, label)
  const parent = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const how = useId()
  // The editor is made once, and told of what it is used for now.
  const newest = useRef(props)
  newest.current = props
  useEffect(() => {
    if (!parent.current) return
    const made = createEditor(parent.current, newest.current.value, {
      onEdit: (text) => newest.current.onChange(text),
      onRun: () => newest.current.onRun(),
      onScrub: () => newest.current.onRun(),
      completions,
    })
    setEditor(made)
    newest.current.onReady(() => made.view.focus())
    return () => made.view.destroy()
  }, [completions])
  useEffect(() => editor?.name(label, how), [editor, label, how])
  useEffect(() => editor?.show(value), [editor, value])
  useEffect(() => editor?.mark(mark), [editor, mark])
  return (
    <div className="code-editor">
      <div ref={parent} className="code-lines" translate="no" />
      <p id={how} hidden>
        {words.how}
      </p>
    </div>
  )
}

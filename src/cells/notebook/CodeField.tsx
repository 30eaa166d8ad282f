import type { CompletionSource } from '@codemirror/autocomplete'
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import { useWordsOf } from '../../words/reader.ts'
import { createEditor, type Editor } from './editor.ts'
import { editorWords } from './editor-words.ts'

/** What a soft keyboard hides behind others. */
const SIGNS = ['@', '[', ']', '(', ')', ':', ',', '.', '=']

interface Props {
  source: string
  /** Its accessible name. */
  label: string
  /** The place in the code that a problem is at. */
  problem: { from: number; to: number } | null
  completions: CompletionSource
  onEdit: (source: string) => void
  onRun: () => void
  /** A number was dragged, and its code told as edited. */
  onScrub: () => void
  /** Is called once it stands, with what gives it the focus at a place. */
  onReady: (focus: (place: number) => void) => void
}

/** A field to write Python in, with a row of the signs that are far away on a soft keyboard. */
export function CodeField({ source, label, problem, completions, onReady, ...told }: Props) {
  const words = useWordsOf(editorWords)
  const parent = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const how = useId()
  const present = useRef(told)
  present.current = told

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is made once; what changes is told to it below.
  useEffect(() => {
    if (!parent.current) return
    const made = createEditor(parent.current, source, {
      onEdit: (text) => present.current.onEdit(text),
      onRun: () => present.current.onRun(),
      onScrub: () => present.current.onScrub(),
      completions,
    })
    setEditor(made)
    onReady((place) => {
      made.view.dispatch({ selection: { anchor: Math.min(place, made.view.state.doc.length) } })
      made.view.focus()
    })
    return () => made.view.destroy()
  }, [])

  useEffect(() => editor?.name(label, how), [editor, label, how])
  useEffect(() => editor?.show(source), [editor, source])
  useEffect(() => editor?.mark(problem), [editor, problem])

  const write = (sign: string) => {
    if (!editor) return
    editor.view.dispatch(editor.view.state.replaceSelection(sign), {
      userEvent: 'input.type',
      scrollIntoView: true,
    })
    editor.view.focus()
  }
  /** The editor keeps the focus, and the soft keyboard stays. */
  const stay = (event: SyntheticEvent) => event.preventDefault()
  return (
    <div className="code-editor">
      {/* What is typed is no key of the page. */}
      <div
        ref={parent}
        className="code-lines"
        translate="no"
        onKeyDown={(event) => event.stopPropagation()}
      />
      <p id={how} hidden>
        {words.how}
      </p>
      <div className="code-signs" role="toolbar" aria-label={words.keys} data-static="drop">
        {SIGNS.map((sign) => (
          <button
            type="button"
            key={sign}
            onPointerDown={stay}
            onMouseDown={stay}
            onClick={() => write(sign)}
          >
            {sign}
          </button>
        ))}
      </div>
    </div>
  )
}

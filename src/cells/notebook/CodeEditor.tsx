import { type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { useCodeCell, useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { useWordsOf } from '../../words/reader.ts'
import { createEditor, type Editor } from './editor.ts'
import { editorWords } from './editor-words.ts'
import { useCompletions } from './use-completions.ts'

/** What a soft keyboard hides behind others. */
const SIGNS = ['@', '[', ']', '(', ')', ':', ',', '.', '=']

interface Props {
  chapter: string
  id: string
  /** Its accessible name. */
  label: string
  /** Is called once it stands, with what gives it the focus. */
  onReady: (focus: () => void) => void
}

/** The code of a cell, to be written in. */
export function CodeEditor({ chapter, id, label, onReady }: Props) {
  const words = useWordsOf(editorWords)
  const store = useNotebookStore(chapter)
  const cell = useCodeCell(chapter, id)
  const source = cell?.source ?? ''
  const completions = useCompletions(chapter, id)
  const parent = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const how = useId()

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is made once; what changes is told to it below.
  useEffect(() => {
    if (!parent.current) return
    const made = createEditor(parent.current, source, {
      onEdit: (text) => store.getState().edit(id, text),
      onRun: () => store.getState().run(id),
      onScrub() {
        const isShown = store.getState().cells.some((other) => other.id === id && other.count !== null)
        if (isShown) store.getState().renew()
        else store.getState().run(id)
      },
      completions,
    })
    setEditor(made)
    onReady(() => made.view.focus())
    return () => made.view.destroy()
  }, [])

  useEffect(() => editor?.name(label, how), [editor, label, how])
  useEffect(() => editor?.show(source), [editor, source])

  const result = cell?.result
  const problem = result?.kind === 'problem' && cell?.ran === source ? result.problem : null
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
  const stay = (event: PointerEvent) => event.preventDefault()
  return (
    <div className="code-editor">
      <div ref={parent} className="code-lines" translate="no" />
      <p id={how} hidden>
        {words.how}
      </p>
      <div className="code-signs" role="toolbar" aria-label={words.keys} data-static="drop">
        {SIGNS.map((sign) => (
          <button type="button" key={sign} onPointerDown={stay} onClick={() => write(sign)}>
            {sign}
          </button>
        ))}
      </div>
    </div>
  )
}

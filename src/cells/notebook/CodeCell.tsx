import CODE from 'virtual:code-cells'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useCodeCell, useNotebook, useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { late } from '../../kit/late.tsx'
import { useWordsOf } from '../../words/reader.ts'
import { useChapter } from '../article/chapter.ts'
import { ownHtml } from '../article/own-html.ts'
import { notebookWords } from './words.ts'
import './notebook.css'

/** Fetched when a reader first touches a cell. */
const CodeEditor = late(async () => (await import('./CodeEditor.tsx')).CodeEditor)
const CellOutput = late(async () => (await import('./CellOutput.tsx')).CellOutput)

const NONE = { code: '', html: '' }

interface Props {
  /** Is its own among those of a chapter, in every language the same. */
  id: string
  /** Its code, fenced. The build takes it out of the chapter, so that it comes with this component. */
  children?: ReactNode
}

/** A few lines of PyTorch that can be changed and run, above what comes of them. */
export function CodeCell({ id }: Props) {
  const words = useWordsOf(notebookWords)
  const { name: chapter } = useChapter()
  const store = useNotebookStore(chapter)
  const cell = useCodeCell(chapter, id)
  const running = useNotebook(chapter, (notebook) => notebook.running.includes(id))
  const { code: given, html } = CODE[`${chapter} ${id}`] ?? NONE
  const highlighted = useMemo(() => ({ __html: ownHtml(html) }), [html])
  const [touched, setTouched] = useState(false)
  const [edited, setEdited] = useState(false)
  const still = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const cells = document.querySelectorAll<HTMLElement>('[data-code-cell]')
    store.getState().add(
      id,
      given,
      [...cells].map(({ dataset }) => dataset.codeCell ?? ''),
    )
    return store.getState().watch()
  }, [store, id, given])

  const isChanged = cell !== null && cell.source !== given
  const count = cell?.count ?? null
  const label = `In [${count ?? ' '}]`
  const run = () => {
    setTouched(true)
    store.getState().run(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey) return
    event.preventDefault()
    run()
  }
  const onEditorReady = (focus: () => void) => {
    if (document.activeElement === still.current) focus()
    setEdited(true)
  }
  return (
    <section className="code-cell" data-part="code" data-code-cell={id} aria-label={words.cell(id)}>
      <header>
        <code className="code-cell-count">{label}:</code>
        {running ? (
          <button type="button" onClick={() => store.getState().stop()}>
            {words.stop}
          </button>
        ) : (
          <button type="button" onClick={run}>
            {words.run}
          </button>
        )}
        {isChanged && (
          <button type="button" className="quiet" onClick={() => store.getState().reset(id)}>
            {words.reset}
          </button>
        )}
      </header>
      {!edited && (
        <div
          ref={still}
          className="code-given"
          role="textbox"
          aria-multiline
          aria-readonly
          aria-label={label}
          tabIndex={0}
          onFocus={() => setTouched(true)}
          onPointerDown={() => setTouched(true)}
          onKeyDown={onKeyDown}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: it is made from our own chapters when the site is built.
          dangerouslySetInnerHTML={highlighted}
        />
      )}
      {(touched || isChanged || count !== null) && (
        <>
          <CodeEditor chapter={chapter} id={id} label={label} onReady={onEditorReady} />
          <CellOutput chapter={chapter} id={id} />
        </>
      )}
    </section>
  )
}

import CODE from 'virtual:code-cells'
import { useEffect, useMemo } from 'react'
import { useCodeCell, useNotebook, useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { late } from '../../kit/late.tsx'
import { useWordsOf } from '../../words/reader.ts'
import { useChapter } from '../article/chapter.ts'
import { ownHtml } from '../article/own-html.ts'
import type { CodeCellProps } from './CodeCell.tsx'
import { CodeStill } from './CodeStill.tsx'
import { TakeCells } from './TakeCells.tsx'
import { notebookWords } from './words.ts'
import './notebook.css'

/** Fetched when a reader first touches a cell. */
const EditedCell = late(async () => (await import('./EditedCell.tsx')).EditedCell)

const NONE = { code: '', html: '' }

/** The last cells of their chapters, by chapter and id. */
const LAST = new Set(new Map(Object.keys(CODE).map((key) => [key.split(' ')[0], key])).values())

/** A few lines of PyTorch that can be changed and run, above what comes of them. */
export function LiveCodeCell({ id }: CodeCellProps) {
  const words = useWordsOf(notebookWords)
  const { name: chapter } = useChapter()
  const store = useNotebookStore(chapter)
  const cell = useCodeCell(chapter, id)
  const running = useNotebook(chapter, (notebook) => notebook.running.includes(id))
  const { code: given, html } = CODE[`${chapter} ${id}`] ?? NONE
  const highlighted = useMemo(() => ({ __html: ownHtml(html) }), [html])

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
  const run = () => store.getState().run(id)
  return (
    <>
      <div className="code-cell" role="group" data-part="code" data-code-cell={id} aria-label={words.cell}>
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
        <CodeStill
          source={cell?.source ?? given}
          label={label}
          isWanted={isChanged || count !== null}
          onEdit={(source) => store.getState().edit(id, source)}
          onRun={run}
          editor={(onReady) => <EditedCell chapter={chapter} id={id} label={label} onReady={onReady} />}
        >
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: it is made from our own chapters when the site is built. */}
          <span dangerouslySetInnerHTML={highlighted} />
        </CodeStill>
      </div>
      {LAST.has(`${chapter} ${id}`) && <TakeCells />}
    </>
  )
}

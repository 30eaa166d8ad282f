import { useState } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { formatSettings } from '../../experiment/url.ts'
import { useWordsOf } from '../../words/reader.ts'
import { useChapter } from '../article/chapter.ts'
import { sectionOf } from './sections.ts'
import { notebookWords } from './words.ts'

/** Under the last cell of a chapter: all of them, as the reader left them, to be run by PyTorch itself. */
export function TakeCells() {
  const words = useWordsOf(notebookWords)
  const experiment = useExperimentStore()
  const { name: chapter, sections } = useChapter()
  const notebook = useNotebookStore(chapter)
  const [state, setState] = useState<'resting' | 'busy' | 'failed'>('resting')

  const take = async () => {
    setState('busy')
    try {
      const { takeChapter } = await import('./take-chapter.ts')
      const title = document.querySelector('h1')?.textContent ?? ''
      const address = location.origin + location.pathname + formatSettings(experiment.getState().settings)
      let before: string | undefined
      const cells = notebook.getState().cells.map(({ id, source }) => {
        const cell = document.querySelector(`[data-code-cell="${id}"]`)
        const section = cell ? sectionOf(cell, sections)?.title : undefined
        const begins = section !== undefined && section !== before
        before = section
        return { id, code: source, ...(begins && { section }) }
      })
      const intro = `# ${title}\n\n<${address}>\n\n${words.taken}`
      await takeChapter(experiment, { name: `linear-block-${chapter}`, intro, cells })
      setState('resting')
    } catch {
      setState('failed')
    }
  }
  return (
    <section className="code-along" aria-label={words.along} data-static="drop">
      <p className="code-along-buttons">
        <button type="button" disabled={state === 'busy'} aria-busy={state === 'busy'} onClick={take}>
          {words.openIn}
        </button>
      </p>
      <p className="code-along-note">{words.openInNote}</p>
      {state === 'failed' && (
        <p className="problem" role="alert">
          {words.notTaken}
        </p>
      )}
    </section>
  )
}

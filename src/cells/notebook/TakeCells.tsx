import { type ChangeEvent, useEffect, useMemo, useState } from 'react'
import { changedIn, sourcesOf } from '../../experiment/notebook.ts'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useNotebook, useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { formatCode, formatCodeFile } from '../../experiment/shared-code.ts'
import { formatSettings } from '../../experiment/url.ts'
import { CopyButton } from '../../kit/CopyButton.tsx'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { useChapter } from '../article/chapter.ts'
import { save } from '../parts/download.ts'
import { notebookWords } from './words.ts'

/** Under the last cell of a chapter: all of them, as the reader left them, to PyTorch, in a link, and in a file. */
export function TakeCells() {
  const { site } = useWords()
  const words = useWordsOf(notebookWords)
  const experiment = useExperimentStore()
  const parts = useChapter()
  const chapter = parts.name
  const notebook = useNotebookStore(chapter)
  const cells = useNotebook(chapter, (all) => all.cells)
  const displaced = useNotebook(chapter, (all) => all.displaced)
  const [state, setState] = useState<'resting' | 'busy' | 'failed'>('resting')
  const sources = useMemo(() => sourcesOf(changedIn(cells)), [cells])
  const code = useMemo(() => formatCode(sources), [sources])
  const isChanged = Object.keys(sources).length > 0

  useEffect(() => experiment.setState({ code: code ?? '' }), [experiment, code])
  // It belongs to this page, and the next one may have no cells.
  useEffect(() => () => experiment.setState({ code: '' }), [experiment])

  const link = () => {
    const { settings, code } = experiment.getState()
    return location.origin + location.pathname + formatSettings(settings, code)
  }
  const take = async () => {
    if (state === 'busy') return
    setState('busy')
    try {
      const { takeChapter } = await import('./take-chapter.ts')
      await takeChapter(experiment, parts, notebook.getState().cells, `<${link()}>\n\n${words.taken}`)
      setState('resting')
    } catch {
      setState('failed')
    }
  }
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    try {
      const { openCode } = await import('./open-code.ts')
      await openCode(experiment, file)
    } catch {
      setState('failed')
    }
    // The same file can be chosen again.
    target.value = ''
  }
  return (
    <section className="code-along" aria-label={words.along} data-static="drop">
      <p className="code-along-buttons">
        <button type="button" aria-live="polite" onClick={take}>
          {state === 'busy' ? words.gathering : words.openIn}
        </button>
        <button
          type="button"
          disabled={!isChanged}
          onClick={() =>
            save(new Blob([formatCodeFile({ chapter, sources })]), `linear-block-${chapter}.json`)
          }
        >
          {words.saveCode}
        </button>
        <label className="button">
          {words.openCode}
          <input className="visually-hidden" type="file" accept=".json,application/json" onChange={open} />
        </label>
        {isChanged && code !== null && (
          <CopyButton text={link} label={site.copyLink} done={site.linkCopied} />
        )}
      </p>
      <p className="code-along-note">{words.openInNote}</p>
      {isChanged && <p className="code-along-note">{code === null ? words.tooLong : words.inLink}</p>}
      {displaced && (
        <p className="code-along-displaced" role="status">
          {words.displaced}{' '}
          <button type="button" onClick={() => notebook.getState().bringBack()}>
            {words.bringBack}
          </button>
        </p>
      )}
      {state === 'failed' && (
        <p className="problem" role="alert">
          {words.failed}
        </p>
      )}
    </section>
  )
}

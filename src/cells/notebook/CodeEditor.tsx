import { useCodeCell, useNotebookStore } from '../../experiment/react/use-notebook.ts'
import { CodeField } from './CodeField.tsx'
import { useCompletions } from './use-completions.ts'

export interface CodeEditorProps {
  chapter: string
  id: string
  /** Its accessible name. */
  label: string
  /** Is called once it stands, with what gives it the focus at a place. */
  onReady: (focus: (place: number) => void) => void
}

/** The code of a cell, to be written in. */
export function CodeEditor({ chapter, id, label, onReady }: CodeEditorProps) {
  const store = useNotebookStore(chapter)
  const cell = useCodeCell(chapter, id)
  const completions = useCompletions(chapter, id)
  const result = cell?.result
  return (
    <CodeField
      source={cell?.source ?? ''}
      label={label}
      problem={result?.kind === 'problem' && cell?.ran === cell?.source ? result.problem : null}
      completions={completions}
      onEdit={(source) => store.getState().edit(id, source)}
      onRun={() => store.getState().run(id)}
      onScrub={() => {
        if (cell?.count === null) store.getState().run(id)
        else store.getState().renew()
      }}
      onReady={onReady}
    />
  )
}

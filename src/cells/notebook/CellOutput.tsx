import { useCodeCell } from '../../experiment/react/use-notebook.ts'

/** What came of a cell. */
export function CellOutput({ chapter, id }: { chapter: string; id: string }) {
  const cell = useCodeCell(chapter, id)
  const result = cell?.result
  if (!result) return null
  const output = result.kind === 'done' ? result.output : null
  return (
    <section className="code-output" aria-label={`Out[${cell.count}]`}>
      {output && 'text' in output && <pre>{output.text}</pre>}
      {result.kind === 'problem' && <p>{result.problem.pytorch}</p>}
    </section>
  )
}

import { useState } from 'react'
import { useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useCodeCell, useNotebook } from '../../experiment/react/use-notebook.ts'
import { figures } from '../../heatmap/figures.ts'
import { reloadIfReplaced } from '../../kit/reload-if-replaced.ts'
import { type BlockName, CLASS_NAMES, fetchBlock } from '../../model/blocks/index.ts'
import type { Output } from '../../notebook/result.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { useProblemWords } from '../parts/use-problem-words.ts'
import { OutputTools } from './OutputTools.tsx'
import { isLongText, OutputValue } from './OutputValue.tsx'
import { outputWords } from './output-words.ts'
import { Printed } from './Printed.tsx'
import { problemWords } from './problem-words.ts'

/** A time is not the same twice; more would say too much. */
const twoFigures = figures(2)

/** Of what was printed, so many characters are read out unasked. */
const MOST_READ = 200

interface Props {
  chapter: string
  id: string
}

interface Pinned {
  label: string
  output: Output
}

/** What came of a cell: what it printed, its value or its problem, how long it took. */
export function CellOutput({ chapter, id }: Props) {
  const { language } = useReader()
  const words = useWordsOf(outputWords)
  const cell = useCodeCell(chapter, id)
  const running = useNotebook(chapter, (notebook) => notebook.running.includes(id))
  const [pinned, setPinned] = useState<Pinned | null>(null)
  const result = cell?.result ?? null
  const label = `Out[${cell?.count ?? ' '}]`
  const output = result?.kind === 'done' ? result.output : null
  const problem = result?.kind === 'problem' ? result.problem : null
  const why =
    problem && words.place(problem.line, problem.column + 1) + problemWords[language](problem.problem)
  const said = [
    result?.printed.trimEnd().slice(0, MOST_READ),
    why ??
      (output ? `${label}: ${inShort(output)}` : result?.kind === 'done' && !result.printed && words.ran),
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <>
      <p className="visually-hidden" role="status">
        {running ? words.running : result && said}
      </p>
      <Trouble chapter={chapter} id={id} />
      {result && (
        <section className="code-output" aria-label={label} data-stale={running || undefined}>
          {result.printed && <Printed text={result.printed} className="code-printed" />}
          {problem && (
            <div className="code-trouble">
              <p>
                {why} {problem.problem.kind === 'other-block' && <SetBlock block={problem.problem.block} />}
              </p>
              {problem.pytorch && <pre lang="en">{problem.pytorch}</pre>}
            </div>
          )}
          <p className="code-out">
            {output && (
              <code>
                <span className="soft">{label}:</span> {inShort(output)}
              </code>
            )}
            <span className="code-milliseconds">{words.milliseconds(twoFigures(result.milliseconds))}</span>
          </p>
          {output && <OutputValue output={output} />}
          {output && (
            <OutputTools chapter={chapter} label={label} output={output}>
              <button
                type="button"
                className="quiet"
                aria-pressed={pinned !== null}
                onClick={() => setPinned(pinned ? null : { label, output })}
              >
                {pinned ? words.unpin : words.pin}
              </button>
            </OutputTools>
          )}
        </section>
      )}
      {pinned && (
        <section className="code-output code-pinned" aria-label={words.pinned(pinned.label)}>
          <p className="code-out">
            <code>
              <span className="soft">{words.pinned(pinned.label)}:</span> {inShort(pinned.output)}
            </code>
          </p>
          <OutputValue output={pinned.output} />
        </section>
      )}
    </>
  )
}

/** The way to the block that a cell was written for; the cell then runs again by itself. */
function SetBlock({ block }: { block: BlockName }) {
  const words = useWordsOf(outputWords)
  const store = useExperimentStore()
  const set = () =>
    void fetchBlock(block).then(() => store.getState().change({ model: block }), reloadIfReplaced)
  return (
    <button type="button" onClick={set}>
      {words.setBlock(CLASS_NAMES[block])}
    </button>
  )
}

/** Why there is no answer at all, said in the cell that was run last. */
function Trouble({ chapter, id }: Props) {
  const said = useProblemWords()
  const problem = useNotebook(chapter, (notebook) => notebook.problem)
  const isLast = useNotebook(chapter, ({ cells }) => {
    const counts = cells.map(({ count }) => count ?? 0)
    return cells.find((cell) => cell.id === id)?.count === Math.max(...counts)
  })
  if (!problem || !isLast) return null
  return (
    <p className="problem" role="alert">
      {said?.problem(problem)}
    </p>
  )
}

/** A value in one line. */
function inShort(output: Output): string {
  switch (output.kind) {
    case 'tensor': {
      if (output.shape.length === 0) return output.text
      const dtype = output.dtype === 'float32' ? '' : `, torch.${output.dtype}`
      return `torch.Size([${output.shape.join(', ')}])${dtype}`
    }
    case 'group':
      return `${output.type} (${output.length})`
    case 'text':
      // The rest stands below.
      return isLongText(output.text) ? `${output.text.split('\n')[0]?.slice(0, 60)}…` : output.text
    default:
      return output.text
  }
}

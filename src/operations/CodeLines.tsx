import { useExperiment } from '../experiment/react/use-experiment.ts'
import { useWordsOf } from '../words/reader.ts'
import type { WorkedCell } from './made.ts'
import { workedWords } from './words.ts'

/** The line of PyTorch that a step is, and the line of this page that has done it. */
export function CodeLines({ cell }: { cell: WorkedCell }) {
  const words = useWordsOf(workedWords)
  const backend = useExperiment(({ run }) => run?.result.backend ?? 'wasm')
  const frame = cell.made.step.frames.at(-1)
  const engine = cell.lines(backend)
  if (!frame) return null
  const { inside, line, part } = frame
  const start = line.indexOf(part)
  return (
    <dl className="arithmetic-code">
      <dt>
        {words.code.pytorch} <span className="soft">{inside}</span>
      </dt>
      <dd>
        <code>
          {line.slice(0, start)}
          <b>{part}</b>
          {line.slice(start + part.length)}
        </code>
      </dd>
      <dt>
        {words.code.tensorflow} <span className="soft">src/engine/{engine.file}</span>
      </dt>
      {engine.lines.map((text) => (
        <dd key={text}>
          <code>{text}</code>
        </dd>
      ))}
    </dl>
  )
}

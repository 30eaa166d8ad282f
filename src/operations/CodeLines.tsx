import { useExperiment } from '../experiment/react/use-experiment.ts'
import { stepOf } from '../model/steps.ts'
import { useWordsOf } from '../words/reader.ts'
import type { Made } from './made.ts'
import { tensorflowLines } from './tensorflow-lines.ts'
import { workedWords } from './words.ts'

/** The line of PyTorch that a step is, and the line of this page that has done it. */
export function CodeLines({ made }: { made: Made }) {
  const words = useWordsOf(workedWords)
  const backend = useExperiment(({ run }) => run?.result.backend ?? 'wasm')
  const { tensor } = made.place
  const { inside, line, part } = stepOf(tensor).frames.at(-1)!
  const start = line.indexOf(part)
  const engine = tensorflowLines(made.arithmetic.kind, tensor, backend)
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

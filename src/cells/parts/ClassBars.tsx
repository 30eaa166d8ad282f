import { softmax } from '../../experiment/network-figures.ts'
import type { Task } from '../../model/config.ts'
import { useWords } from '../../words/reader.ts'
import { useClassNames } from './use-class-names.ts'
import './parts.css'

interface Props {
  logits: Float32Array
  /** Whose classes they are; without it those of the task that is set. */
  task?: Task
  /** How many classes are shown where there are more. */
  most: number
  /** The right answer to that task, where it is known. */
  truth?: number | null
  label: string
  /** Whether another answer is awaited: the classes stand there, and what was said of them does not. */
  pending?: boolean
}

/** What the head says, as shares: every class in its order where they all have room, else the likeliest. */
export function ClassBars({ logits, task, most, truth = null, label, pending = false }: Props) {
  const words = useWords().parts.answer
  const nameOf = useClassNames(logits.length, task)
  const shares = [...softmax(logits)].map((share, index) => ({ index, share }))
  const likeliest = [...shares].sort((a, b) => b.share - a.share)
  const shown = shares.length <= most ? shares : likeliest.slice(0, most)
  return (
    <ol className="class-bars" aria-label={label}>
      {shown.map(({ index, share }) => (
        <li key={index} data-likeliest={(!pending && index === likeliest[0]?.index) || undefined}>
          <span className="class-name">
            {nameOf(index)}
            {task && index === truth && <span className="class-truth">{words.truth[task]}</span>}
          </span>
          <span className="class-track" aria-hidden="true">
            {!pending && <span className="class-share" style={{ width: `${share * 100}%` }} />}
          </span>
          <span className="class-percent" data-testid="share">
            {!pending && words.percent(share)}
          </span>
        </li>
      ))}
    </ol>
  )
}

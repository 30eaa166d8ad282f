import { largest, softmax } from '../../experiment/network-figures.ts'
import { useWords } from '../../words/reader.ts'
import { useClassNames } from './use-class-names.ts'

interface Props {
  logits: Float32Array
  /** How many classes are shown where there are more. */
  most: number
  /** The right answer, where it is known. */
  truth?: number | null
  label: string
}

/** What the head says, as shares: every class in its order where they all have room, else the likeliest. */
export function ClassBars({ logits, most, truth = null, label }: Props) {
  const words = useWords().parts.answer
  const nameOf = useClassNames(logits.length)
  const shares = softmax(logits)
  const [top] = largest(shares, 1)
  const shown = logits.length <= most ? [...logits.keys()] : largest(shares, most)
  return (
    <ol className="class-bars" aria-label={label}>
      {shown.map((index) => (
        <li key={index} className={index === top ? 'class-top' : undefined}>
          <span className="class-name">
            {nameOf(index)}
            {index === truth && <span className="class-truth">{words.truth}</span>}
          </span>
          <span className="class-track" aria-hidden="true">
            <span className="class-share" style={{ width: `${shares[index]! * 100}%` }} />
          </span>
          <span className="class-percent">{words.percent(shares[index]!)}</span>
        </li>
      ))}
    </ol>
  )
}

import type { Pair } from '../../model/alignment.ts'
import type { Step } from '../../model/block.ts'
import { useWordsOf } from '../../words/reader.ts'
import { besideWords } from './beside-words.ts'

interface Props {
  rows: readonly Pair<Step>[]
  row: number
  onRow: (row: number) => void
}

/** The steps of two blocks, on one line what does the same along the same axes; one line runs in both. */
export function StepsBeside({ rows, row, onRow }: Props) {
  const said = useWordsOf(besideWords)
  return (
    <section className="beside-steps" aria-label={said.steps}>
      <p className="beside-walk">
        <button type="button" disabled={row <= 0} onClick={() => onRow(row - 1)} aria-label={said.previous}>
          ‹
        </button>
        <span role="status">{said.line(row + 1, rows.length)}</span>
        <button
          type="button"
          disabled={row >= rows.length - 1}
          onClick={() => onRow(row + 1)}
          aria-label={said.next}
        >
          ›
        </button>
      </p>
      <ol>
        {rows.map(([left, right], index) => {
          const step = left ?? right
          return (
            <li key={`${left?.id} ${right?.id}`} data-both={(left && right && true) || undefined}>
              <button
                type="button"
                translate="no"
                aria-current={index === row ? 'step' : undefined}
                aria-label={left && right ? undefined : said.only(step?.id ?? '', left !== null)}
                onClick={() => onRow(index)}
              >
                <span>{left?.id}</span> <span>{left && right ? '=' : ''}</span> <span>{right?.id}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

import { line, scaleLinear } from 'd3'
import { type CSSProperties, useState } from 'react'
import confusionOfGarments from '../../../public/weights/fashion/confusion.json'
import curveOfGarments from '../../../public/weights/fashion/curve.json'
import confusionOfShapes from '../../../public/weights/shapes/confusion.json'
import curveOfShapes from '../../../public/weights/shapes/curve.json'
import { Choice } from '../../kit/Choice.tsx'
import type { Task } from '../../model/config.ts'
import { MODELS } from '../../model/models.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { useTaskNames } from '../parts/use-class-names.ts'
import type { Mixing } from './measured.ts'
import { recordWords } from './record-words.ts'
import './network.css'

type ByMixing<Of> = Partial<Record<Mixing, Of>>

/** What `training/export.py` keeps of a task's networks: how training went, and what each class was taken for. */
interface Recorded {
  /** Pictures seen, loss, share of right answers, in the mean of the last 100 batches. */
  curve: ByMixing<number[][]>
  /** A row for each class, a column for each answer. */
  confusion: ByMixing<number[][]>
}

const RECORDED: Partial<Record<Task, Recorded>> = {
  shapes: { curve: curveOfShapes, confusion: confusionOfShapes },
  fashion: { curve: curveOfGarments, confusion: confusionOfGarments },
}

/** How the networks of a task were trained, and which classes they take for which. */
export function TrainingRecordCell({ of }: { of: Task }) {
  const said = useWordsOf(recordWords)
  const [chosen, setChosen] = useState<Mixing>('linear')
  const recorded = RECORDED[of]
  if (!recorded) return null
  const networks = MODELS.filter((mixing) => recorded.curve[mixing])
  const confusion = recorded.confusion[chosen]
  return (
    <section className="cell training-record" aria-label={said.label[of]}>
      <div>
        <h3>{said.curves}</h3>
        <Curves curves={recorded.curve} networks={networks} />
      </div>
      <div>
        <h3>{said.confusion}</h3>
        <div data-static="drop">
          <Choice
            label={said.network}
            values={networks}
            value={chosen}
            words={said.networks}
            onChange={setChosen}
          />
        </div>
        {confusion && <Confusion counts={confusion} task={of} caption={said.confusionOf(chosen, of)} />}
      </div>
    </section>
  )
}

const [WIDTH, HEIGHT] = [400, 290]

function Curves({ curves, networks }: { curves: Recorded['curve']; networks: readonly Mixing[] }) {
  const { number } = useWords()
  const said = useWordsOf(recordWords)
  const drawn = networks.flatMap((mixing) => {
    const points = curves[mixing]?.map(([pictures = 0, , right = 0]) => ({ pictures, right }))
    const last = points?.at(-1)
    return points && last ? [{ mixing, points, last }] : []
  })
  const most = Math.max(...drawn.map(({ last }) => last.pictures))
  const x = scaleLinear([0, most], [0, WIDTH])
  const y = scaleLinear([0, 1], [HEIGHT, 0])
  const path = line<(typeof drawn)[number]['points'][number]>(
    ({ pictures }) => x(pictures),
    ({ right }) => y(right),
  )
  return (
    <figure className="record-curves">
      <div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={said.curvesOf(drawn.map(({ mixing, last }) => [mixing, last.right]))}
        >
          {[0.25, 0.5, 0.75].map((share) => (
            <line key={share} className="record-grid" x2={WIDTH} y1={y(share)} y2={y(share)} />
          ))}
          {drawn.map(({ mixing, points }) => (
            <path key={mixing} data-mixing={mixing} d={path(points) ?? ''} />
          ))}
        </svg>
        {[0, 0.5, 1].map((share) => (
          <span key={share} className="record-share" style={{ top: `${100 * (1 - share)}%` }}>
            {said.share(share)}
          </span>
        ))}
      </div>
      <figcaption>
        <span>0</span>
        <span>{said.pictures(number(most))}</span>
      </figcaption>
      <ul className="record-legend">
        {drawn.map(({ mixing, last }) => (
          <li key={mixing} data-mixing={mixing}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path d="M0 4H28" />
            </svg>
            {said.networks[mixing]} <b>{said.share(last.right)}</b>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** What each class was taken for; the stronger the ground, the larger the share of its pictures. */
function Confusion({ counts, task, caption }: { counts: number[][]; task: Task; caption: string }) {
  const said = useWordsOf(recordWords)
  const names = useTaskNames()(task)
  return (
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className="confusion">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <small className="soft">{said.corner}</small>
            </th>
            {names.map((name) => (
              <th scope="col" key={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, is) => {
            const all = row.reduce((sum, count) => sum + count, 0)
            return (
              <tr key={names[is]}>
                <th scope="row">{names[is]}</th>
                {row.map((count, answered) => (
                  <td
                    key={names[answered]}
                    data-right={is === answered || undefined}
                    data-none={count === 0 || undefined}
                    style={{ '--of-class': `${(100 * count) / all}%` } as CSSProperties}
                  >
                    {count}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

import { type CSSProperties, useState } from 'react'
import confusionOfGarments from '../../../public/weights/fashion/confusion.json'
import curveOfGarments from '../../../public/weights/fashion/curve.json'
import confusionOfPlaces from '../../../public/weights/places/confusion.json'
import curveOfPlaces from '../../../public/weights/places/curve.json'
import confusionOfShapes from '../../../public/weights/shapes/confusion.json'
import curveOfShapes from '../../../public/weights/shapes/curve.json'
import { Choice } from '../../kit/Choice.tsx'
import { LineChart, type Stroke } from '../../kit/LineChart.tsx'
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

const RECORDED: Record<Task, Recorded> = {
  shapes: { curve: curveOfShapes, confusion: confusionOfShapes },
  places: { curve: curveOfPlaces, confusion: confusionOfPlaces },
  fashion: { curve: curveOfGarments, confusion: confusionOfGarments },
}

/** How the networks of a task were trained, and which classes they take for which. */
export function TrainingRecordCell({ of }: { of: Task }) {
  const said = useWordsOf(recordWords)
  const [chosen, setChosen] = useState<Mixing>('linear')
  const recorded = RECORDED[of]
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

/** The line of each network, told apart without colours. */
const STROKES: Record<Mixing, Stroke> = {
  linear: 'solid',
  attention: 'dashed',
  none: 'dotted',
  featurenorm: 'sparse',
  mixer: 'long',
  resmlp: 'thin',
  gmlp: 'dash-dot',
}

function Curves({ curves, networks }: { curves: Recorded['curve']; networks: readonly Mixing[] }) {
  const { number } = useWords()
  const said = useWordsOf(recordWords)
  const drawn = networks.map((mixing) => ({
    name: mixing,
    stroke: STROKES[mixing],
    points: (curves[mixing] ?? []).map(([pictures = 0, , right = 0]) => [pictures, right] as const),
  }))
  const ends = drawn.flatMap(({ name, points }) => {
    const last = points.at(-1)
    return last ? [{ mixing: name, pictures: last[0], right: last[1] }] : []
  })
  const most = Math.max(...ends.map(({ pictures }) => pictures))
  return (
    <figure className="record-curves">
      <LineChart
        label={said.curvesOf(ends.map(({ mixing, right }) => [mixing, right]))}
        height={290}
        across={[0, most]}
        most={1}
        lines={drawn}
        levels={[0.25, 0.5, 0.75]}
        ticks={[0, 0.5, 1].map((share) => [share, said.share(share)] as const)}
        ends={['0', said.pictures(number(most))]}
      />
      <ul>
        {ends.map(({ mixing, right }) => (
          <li key={mixing}>
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path data-stroke={STROKES[mixing]} d="M0 4H28" />
            </svg>
            {said.networks[mixing]} <b>{said.share(right)}</b>
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

import { useMemo } from 'react'
import { learningConfig } from '../../engine/lessons.ts'
import type { Learning } from '../../experiment/learning.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { SmallLegend } from '../../heatmap/Legend.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { Raster } from '../../heatmap/Raster.tsx'
import { usePaint } from '../../heatmap/use-paint.ts'
import '../../model/blocks/all.ts'
import type { Matrix } from '../../model/matrix.ts'
import { LANES, type Lane } from '../../model/models.ts'
import { networkShapes } from '../../model/parameter-shapes.ts'
import { useReader, useWordsOf } from '../../words/reader.ts'
import { asMatrix, differenceOf } from './as-matrix.ts'
import { useLearning, useLearningStore, useSeen, useWatching } from './use-learning.ts'
import { learningWords } from './words.ts'
import './learning.css'

const WEIGHTS: Readonly<Record<Lane, readonly string[]>> = {
  linear: Object.keys(networkShapes(learningConfig('linear'))),
  attention: Object.keys(networkShapes(learningConfig('attention'))),
  none: Object.keys(networkShapes(learningConfig('none'))),
}

/** A weight of one of the networks before its last step and after it, and the gradient between the two. */
export function WeightStepCell() {
  const said = useWordsOf(learningWords)
  const store = useLearningStore()
  useWatching()
  const course = useLearning((learning) => learning.course)
  const lane = useLearning(({ looking }) => looking.lane)
  const weight = useLearning(({ looking }) => looking.weight)
  return (
    <section className="cell weight-step-cell" aria-label={said.oneStep}>
      <label className="weight-chooser" data-static="drop">
        <span className="soft">{said.weight}</span>{' '}
        <select
          value={`${lane} ${weight}`}
          onChange={(event) => {
            const [of, name = ''] = event.target.value.split(' ')
            store.getState().lookAt({ lane: LANES.find((each) => each === of) ?? 'linear', weight: name })
          }}
        >
          {LANES.map((each) => (
            <optgroup key={each} label={said.lanes[each]}>
              {WEIGHTS[each].map((name) => (
                <option key={name} value={`${each} ${name}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <WhenComputed by={useSeen} of={course} lasting>
        {(seen) => (seen ? <Step seen={seen} /> : <div className="weight-step" aria-busy="true" />)}
      </WhenComputed>
    </section>
  )
}

function Step({ seen }: { seen: NonNullable<Learning['seen']> }) {
  const said = useWordsOf(learningWords)
  const { lane, weight } = seen.looking
  const look = seen.looks[lane].weights[weight]
  const parts = useMemo(() => {
    if (!look?.before || !look.gradient) return null
    const [before, now] = [asMatrix(look.before), asMatrix(look.now)]
    return { before, gradient: asMatrix(look.gradient), update: differenceOf(now, before), now }
  }, [look])
  if (!look) return null
  if (!parts) {
    const now = asMatrix(look.now)
    return (
      <div className="weight-step">
        <Part name={said.parts.before} weight={weight} matrix={now} limit={colourLimit(now.data)} />
        <p className="soft">{said.noStep}</p>
      </div>
    )
  }
  // Before and after have one scale.
  const limit = colourLimit(parts.before.data)
  return (
    <div className="weight-step">
      <Part name={said.parts.before} weight={weight} matrix={parts.before} limit={limit} />
      <Part
        name={said.parts.gradient}
        weight={weight}
        matrix={parts.gradient}
        limit={colourLimit(parts.gradient.data)}
      />
      <Part
        name={said.parts.update}
        weight={weight}
        matrix={parts.update}
        limit={colourLimit(parts.update.data)}
      />
      <Part name={said.parts.now} weight={weight} matrix={parts.now} limit={limit} />
    </div>
  )
}

interface PartProps {
  name: string
  weight: string
  matrix: Matrix
  limit: number
}

function Part({ name, weight, matrix, limit }: PartProps) {
  const { theme } = useReader()
  const said = useWordsOf(learningWords)
  const paint = usePaint(`step ${name}`, matrix, limit)
  return (
    <figure>
      <figcaption>
        {name} <SmallLegend limit={limit} theme={theme} />
      </figcaption>
      <div className="weight-part" style={{ aspectRatio: `${matrix.columns} / ${matrix.rows}` }}>
        <Raster paint={paint} theme={theme} label={said.partOf(name, weight)} />
      </div>
    </figure>
  )
}

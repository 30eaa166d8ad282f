import { useMemo } from 'react'
import { largest } from '../../experiment/network-figures.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { columnOf, type Matrix, valueAt } from '../../model/matrix.ts'
import { blockKey } from '../../weights/network-source.ts'
import { arrayOf } from '../../weights/state-dict.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { PatchMap } from './PatchMap.tsx'
import { readBy, type TokenFilter, writtenBy } from './token-filters.ts'
import type { Arrays } from './use-arrays.ts'
import { mixingWords } from './words.ts'

/** How many features are named. */
const MOST_FEATURES = 10

/** One hidden unit of mlp2: what it reads and writes, laid over the picture, and the features that drive it most. */
export function UnitDetail({ unit, found }: { unit: number; found: Arrays }) {
  const words = useWordsOf(mixingWords)
  const { arrays, settings } = found
  const bias = arrayOf(arrays, blockKey(settings.block, 'mlp2.fc1.bias')).data[unit]
  const reads = useMemo(
    () => readBy(unit, arrayOf(arrays, blockKey(settings.block, 'mlp2.fc1.weight'))),
    [unit, arrays, settings],
  )
  const writes = useMemo(
    () => writtenBy(unit, arrayOf(arrays, blockKey(settings.block, 'mlp2.fc2.weight'))),
    [unit, arrays, settings],
  )
  return (
    <div className="unit-detail">
      <Filter
        title={words.reads(unit)}
        code={`mlp2.fc1.weight[${unit}, 1:]`}
        filter={reads}
        numbers={[
          [words.classToken, reads.classToken],
          [words.bias, bias ?? Number.NaN],
        ]}
      />
      <Filter
        title={words.writes(unit)}
        code={`mlp2.fc2.weight[1:, ${unit}]`}
        filter={writes}
        numbers={[[words.classToken, writes.classToken]]}
      />
      <Drivers unit={unit} />
    </div>
  )
}

interface FilterProps {
  title: string
  /** How PyTorch gets at these numbers. */
  code: string
  filter: TokenFilter
  /** What belongs to it but is no patch. */
  numbers: [string, number][]
}

function Filter({ title, code, filter, numbers }: FilterProps) {
  const limit = useMemo(() => colourLimit(filter.patches), [filter])
  return (
    <section data-testid="filter">
      <h3>{title}</h3>
      <p className="unit-code">
        <code>{code}</code>
      </p>
      <PatchMap values={filter.patches} limit={limit} label={title} />
      <dl className="unit-numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{measuredValue(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The features whose row of tokens fits the filter best: those with the largest activation of the unit. */
function Drivers({ unit }: { unit: number }) {
  const { indexOn } = useWords().matrix
  const said = useWordsOf(mixingWords)
  const traced = useExperiment((experiment) => experiment.traced)
  const activation = traced?.result.get('mlp2.act')
  const strongest = useMemo(
    () => (activation && unit < activation.columns ? strongestRows(activation, unit) : []),
    [activation, unit],
  )
  const [top] = strongest
  if (!activation || !top) return null
  return (
    <section>
      <h3>{said.drivers}</h3>
      <p className="unit-code">
        <code>{`mlp2.act[:, ${unit}]`}</code>
      </p>
      <ol className="driver-bars">
        {strongest.map(({ feature, value }) => (
          <li key={feature}>
            <span className="axis-features">{indexOn.features(feature)}</span>
            <span className="class-track" aria-hidden="true">
              <span className="class-share" style={{ width: `${Math.abs(value / top.value) * 100}%` }} />
            </span>
            <span className="class-percent">{measuredValue(value)}</span>
          </li>
        ))}
      </ol>
      <p className="soft">{said.driversNote(activation.rows)}</p>
      <p>
        <ChapterLink
          to="block"
          settings={{ step: 'mlp2.act', pins: { features: top.feature, tokensHidden: unit } }}
        >
          {said.openUnit}
        </ChapterLink>
      </p>
    </section>
  )
}

/** The features with the largest activation of a unit, whatever its sign, and that activation. */
function strongestRows(activation: Matrix, unit: number): { feature: number; value: number }[] {
  const ofUnit = columnOf(activation, unit)
  return largest(ofUnit.map(Math.abs), MOST_FEATURES).map((feature) => ({
    feature,
    value: valueAt(activation, { row: feature, column: unit }),
  }))
}

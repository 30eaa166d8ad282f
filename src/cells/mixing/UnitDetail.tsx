import { useMemo } from 'react'
import { largest } from '../../experiment/network-figures.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import type { Matrix } from '../../model/matrix.ts'
import { blockKey } from '../../weights/network-source.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { figure } from './figure.ts'
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
  const array = (name: string) => arrays[blockKey(settings.block, name)]!
  const reads = useMemo(
    () => readBy(unit, arrays[blockKey(settings.block, 'mlp2.fc1.weight')]!),
    [unit, arrays, settings],
  )
  const writes = useMemo(
    () => writtenBy(unit, arrays[blockKey(settings.block, 'mlp2.fc2.weight')]!),
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
          [words.bias, array('mlp2.fc1.bias').data[unit]!],
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
    <section className="unit-filter">
      <h3>{title}</h3>
      <p className="unit-code">
        <code>{code}</code>
      </p>
      <PatchMap values={filter.patches} limit={limit} label={title} />
      <dl className="unit-numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure(value)}</dd>
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
  const sizes = useMemo(() => activation && magnitudes(activation, unit), [activation, unit])
  if (!activation || !sizes || unit >= activation.columns) return null
  const shown = largest(sizes, MOST_FEATURES)
  const [top] = shown
  const value = (feature: number) => activation.data[feature * activation.columns + unit]!
  return (
    <section className="unit-drivers">
      <h3>{said.drivers}</h3>
      <p className="unit-code">
        <code>{`mlp2.act[:, ${unit}]`}</code>
      </p>
      <ol className="driver-bars">
        {shown.map((feature) => (
          <li key={feature}>
            <span className="axis-features">{indexOn.features(feature)}</span>
            <span className="class-track" aria-hidden="true">
              <span className="class-share" style={{ width: `${(sizes[feature]! / sizes[top!]!) * 100}%` }} />
            </span>
            <span className="class-percent">{figure(value(feature))}</span>
          </li>
        ))}
      </ol>
      <p className="soft unit-note">{said.driversNote(activation.rows)}</p>
      <p className="unit-note">
        <ChapterLink to="block" settings={{ step: 'mlp2.act', pins: { features: top!, tokensHidden: unit } }}>
          {said.openUnit}
        </ChapterLink>
      </p>
    </section>
  )
}

/** |activation| of a unit for every feature. */
const magnitudes = ({ rows, columns, data }: Matrix, unit: number): Float32Array =>
  Float32Array.from({ length: rows }, (_, feature) => Math.abs(data[feature * columns + unit]!))

import { useMemo } from 'react'
import { largest } from '../../experiment/network-figures.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { columnOf, type Matrix } from '../../model/matrix.ts'
import { blockKey } from '../../weights/network-source.ts'
import { arrayOf } from '../../weights/state-dict.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { FilterOnPicture } from '../parts/FilterOnPicture.tsx'
import type { Arrays } from '../parts/use-arrays.ts'
import { PatchMap } from './PatchMap.tsx'
import { writtenBy } from './token-filters.ts'
import { mixingWords } from './words.ts'

/** How many features are named. */
const MOST_FEATURES = 8

/** A hidden unit of mlp2: how a feature meets its filter, and what it writes. */
export function UnitDetail({ unit, found }: { unit: number; found: Arrays }) {
  const said = useWordsOf(mixingWords)
  const { feature } = useDrivers(unit)
  return (
    <section className="unit-detail" aria-label={said.reads(unit)}>
      <h3>{said.reads(unit)}</h3>
      {feature !== undefined && <FilterOnPicture feature={feature} unit={unit} />}
      <Written unit={unit} found={found} />
    </section>
  )
}

interface Driver {
  feature: number
  value: number
}

/** The features that drive a unit most in the last run, how many there are, and the one that is laid under its filter. */
function useDrivers(unit: number) {
  const traced = useExperiment((experiment) => experiment.traced)
  const pinned = useExperiment(({ settings }) => settings.pins.features)
  const activation = traced?.result.get('mlp2.act')
  const drivers = useMemo(
    () => (activation && unit < activation.columns ? strongestRows(activation, unit) : []),
    [activation, unit],
  )
  return { drivers, features: activation?.rows ?? 0, feature: pinned ?? drivers[0]?.feature }
}

/** What the unit adds to every token when it fires, over the picture. */
function Written({ unit, found: { arrays, settings } }: { unit: number; found: Arrays }) {
  const said = useWordsOf(mixingWords)
  const writes = useMemo(
    () => writtenBy(unit, arrayOf(arrays, blockKey(settings.block, 'mlp2.fc2.weight'))),
    [unit, arrays, settings],
  )
  const limit = useMemo(() => colourLimit(writes.patches), [writes])
  return (
    <section data-testid="filter">
      <h4>{said.writes(unit)}</h4>
      <PatchMap values={writes.patches} limit={limit} label={said.writes(unit)} />
      <dl className="unit-numbers">
        <div>
          <dt>{said.classToken}</dt>
          <dd>{measuredValue(writes.classToken)}</dd>
        </div>
      </dl>
      <p className="unit-code">
        <code>{`mlp2.fc2.weight[1:, ${unit}]`}</code>
      </p>
    </section>
  )
}

/** The features whose row of tokens fits the filter best: those with the largest activation of the unit. */
export function Drivers({ unit }: { unit: number }) {
  const { indexOn } = useWords().matrix
  const said = useWordsOf(mixingWords)
  const store = useExperimentStore()
  const pins = useExperiment(({ settings }) => settings.pins)
  const { drivers, features, feature } = useDrivers(unit)
  if (feature === undefined) return null
  const most = Math.abs(drivers[0]?.value ?? 1)
  return (
    <section className="drivers">
      <h3>{said.drivers}</h3>
      <ol className="driver-bars">
        {drivers.map((driver) => (
          <li key={driver.feature}>
            <button
              type="button"
              className="quiet axis-features"
              aria-pressed={driver.feature === feature}
              onClick={() => store.getState().change({ pins: { ...pins, features: driver.feature } })}
            >
              {indexOn.features(driver.feature)}
            </button>
            <span className="class-track" aria-hidden="true">
              <span className="class-share" style={{ width: `${Math.abs(driver.value / most) * 100}%` }} />
            </span>
            <span className="class-percent">{measuredValue(driver.value)}</span>
          </li>
        ))}
      </ol>
      <p className="soft">{said.driversNote(features)}</p>
      <p>
        <ChapterLink
          to="block"
          settings={{ step: 'mlp2.act', pins: { features: feature, tokensHidden: unit } }}
        >
          {said.openUnit}
        </ChapterLink>
      </p>
    </section>
  )
}

/** The features with the largest activation of a unit, whatever its sign, and that activation. */
function strongestRows(activation: Matrix, unit: number): Driver[] {
  const ofUnit = columnOf(activation, unit)
  return largest(ofUnit.map(Math.abs), MOST_FEATURES).map((feature) => ({
    feature,
    value: ofUnit[feature] ?? Number.NaN,
  }))
}

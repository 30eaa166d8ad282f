import { useMemo } from 'react'
import { largest } from '../../experiment/network-figures.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { blockOf } from '../../experiment/settings.ts'
import { strongestCell } from '../../experiment/strongest.ts'
import { shortValue } from '../../heatmap/figures.ts'
import { stepOf } from '../../model/block.ts'
import { columnOf, type Matrix, rowOf } from '../../model/matrix.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { ChapterLink } from '../article/ChapterLink.tsx'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { FilterOnPicture } from '../parts/FilterOnPicture.tsx'
import { ForBranch } from '../parts/ForBranch.tsx'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { meetingWords } from './meeting-words.ts'
import './mixing.css'

const STEP = 'mlp2.fc1'

/** How many features, and how many units, are offered. */
const OFFERED = 12

/** A feature and a hidden unit, and what the last run has in the cell where they meet. */
interface Chosen {
  feature: number
  unit: number
  fc1: Matrix
}

/** What the reader has chosen, else the strongest there is; null until there is a run. */
function useChosen(): Chosen | null {
  const traced = useExperiment((experiment) => experiment.traced)
  const unit = useExperiment(({ settings }) => settings.unit)
  const feature = useExperiment(({ settings }) => settings.pins.features)
  return useMemo(() => {
    const fc1 = traced?.result.get(STEP)
    if (!traced || !fc1) return null
    const { row, column } = strongestCell(stepOf(blockOf(traced.settings), STEP), fc1, {
      ...(feature !== undefined && { features: feature }),
      ...(unit !== null && { tokensHidden: unit }),
    })
    return { feature: row, unit: column, fc1 }
  }, [traced, unit, feature])
}

/** A feature meets a token filter on the picture: which two, and what comes of it. */
export const MeetingCell = () => (
  <ForBranch name="mlp2" linear>
    <MeetingChooser />
  </ForBranch>
)

function MeetingChooser() {
  const said = useWordsOf(meetingWords)
  useShown('trace')
  return (
    <section className="cell mixing-cell" aria-label={said.label}>
      <WhenComputed by={useChosen}>
        {(chosen) =>
          chosen ? (
            <>
              <Choosers {...chosen} />
              <FilterOnPicture feature={chosen.feature} unit={chosen.unit} />
              <p className="meeting-onward">
                <ChapterLink
                  to="block"
                  settings={{ step: STEP, pins: { features: chosen.feature, tokensHidden: chosen.unit } }}
                >
                  {said.inBlock}
                </ChapterLink>
              </p>
            </>
          ) : (
            <div className="meeting-empty" aria-busy="true" />
          )
        }
      </WhenComputed>
    </section>
  )
}

function Choosers({ feature, unit, fc1 }: Chosen) {
  const said = useWordsOf(meetingWords)
  const { indexOn } = useWords().matrix
  const store = useExperimentStore()
  const pins = useExperiment(({ settings }) => settings.pins)
  return (
    <div className="mixing-tools" data-static="drop">
      <Ranked
        label={said.unit}
        values={rowOf(fc1, feature)}
        chosen={unit}
        nameOf={indexOn.tokensHidden}
        onChange={(chosen) => store.getState().change({ unit: chosen })}
      />
      <Ranked
        label={said.feature}
        values={columnOf(fc1, unit)}
        chosen={feature}
        nameOf={indexOn.features}
        onChange={(chosen) => store.getState().change({ pins: { ...pins, features: chosen } })}
      />
      <BlockSlider />
      <AnotherPicture />
    </div>
  )
}

interface RankedProps {
  label: string
  /** What each comes to. */
  values: Float32Array
  chosen: number
  nameOf: (index: number) => string
  onChange: (index: number) => void
}

/** A choice among the strongest, and the one that is chosen, with what each comes to. */
function Ranked({ label, values, chosen, nameOf, onChange }: RankedProps) {
  const strongest = useMemo(() => largest(values.map(Math.abs), OFFERED), [values])
  const offered = strongest.includes(chosen) ? strongest : [...strongest, chosen]
  return (
    <label className="ranked">
      <span className="soft">{label}</span>
      <select value={chosen} onChange={(event) => onChange(Number(event.target.value))}>
        {offered.map((index) => (
          <option key={index} value={index}>
            {nameOf(index)}: {shortValue(values[index] ?? Number.NaN)}
          </option>
        ))}
      </select>
    </label>
  )
}

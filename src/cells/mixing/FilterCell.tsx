import { useMemo, useState } from 'react'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { networkOf, type Settings, SORTS } from '../../experiment/settings.ts'
import { isOutdated } from '../../experiment/store.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { Choice } from '../../kit/Choice.tsx'
import { blockKey } from '../../weights/network-source.ts'
import { arrayOf } from '../../weights/state-dict.ts'
import { useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { ForBranch } from '../parts/ForBranch.tsx'
import { ScaleChoice } from '../parts/ScaleChoice.tsx'
import { type Arrays, useArrays } from '../parts/use-arrays.ts'
import { WeightsChoice } from '../parts/WeightsChoice.tsx'
import { FilterWall, LargeWall } from './FilterWall.tsx'
import { meanSmoothness, readBy, smoothness, sortedUnits, strength } from './token-filters.ts'
import { Drivers, UnitDetail } from './UnitDetail.tsx'
import { LARGE } from './wall.ts'
import { mixingWords } from './words.ts'
import './mixing.css'

const FC1 = 'mlp2.fc1.weight'
const NAMES = [FC1, 'mlp2.fc1.bias', 'mlp2.fc2.weight']
const namesOf = ({ block }: Settings) => NAMES.map((name) => blockKey(block, name))

/** What the hidden units of a block's mlp2 read: the first of them large, one of these in detail, and a wall of all. */
export const FilterCell = () => (
  <ForBranch name="mlp2" linear>
    <FilterChooser />
  </ForBranch>
)

function FilterChooser() {
  const said = useWordsOf(mixingWords)
  const store = useExperimentStore()
  useShown('trace')
  const sort = useExperiment(({ settings }) => settings.sort)
  return (
    <section className="cell mixing-cell" aria-label={said.filters}>
      <WeightsChoice />
      <div className="mixing-tools" data-static="drop">
        <BlockSlider />
        <span>
          <span className="soft">{said.sortedBy}</span>{' '}
          <Choice
            label={said.sortedBy}
            values={SORTS}
            value={sort}
            words={said.sorts}
            onChange={(value) => store.getState().change({ sort: value })}
          />
        </span>
        <ScaleChoice />
      </div>
      <WhenComputed by={useArrays} of={namesOf}>
        {(found) => (found ? <Filters found={found} /> : <Waiting />)}
      </WhenComputed>
    </section>
  )
}

const Waiting = () => <div className="wall-empty" aria-busy="true" />

/** The wall, and the unit that is looked at. */
function Filters({ found }: { found: Arrays }) {
  const said = useWordsOf(mixingWords)
  const store = useExperimentStore()
  const sort = useExperiment(({ settings }) => settings.sort)
  const asked = useExperiment(({ settings }) => settings.unit)
  const outdated = useExperiment(isOutdated)
  const stale = useExperiment((experiment) => experiment.stale)
  const [pointed, setPointed] = useState<number | null>(null)
  const [all, setAll] = useState(false)
  const fc1 = arrayOf(found.arrays, blockKey(found.settings.block, FC1))
  const order = useMemo(() => sortedUnits(fc1, sort), [fc1, sort])
  const first = useMemo(() => order.slice(0, LARGE.count), [order])
  const smooth = useMemo(
    () => ({ first: meanSmoothness(first, fc1), all: meanSmoothness(order, fc1) }),
    [first, order, fc1],
  )
  const unit = asked ?? order[0] ?? 0
  if (unit >= order.length) return <Waiting />
  const wall = {
    fc1,
    grid: found.settings.grid,
    unit,
    onChoose: (chosen: number) => store.getState().change({ unit: chosen }),
    onPoint: setPointed,
  }
  return (
    <div data-stale={(stale && outdated) || undefined}>
      <div className="wall-and-unit">
        <div>
          <LargeWall {...wall} order={first} />
          <p className="wall-line" data-testid="filter-line" aria-live="polite">
            {describe(pointed ?? unit)}
          </p>
          <p className="soft" data-testid="mean-smoothness">
            {said.meanSmoothness(
              first.length,
              measuredValue(smooth.first),
              order.length,
              measuredValue(smooth.all),
            )}
          </p>
          {networkOf(found.settings).fresh && <p className="notice">{said.noise}</p>}
          <Drivers unit={unit} />
        </div>
        <UnitDetail unit={unit} found={found} />
      </div>
      <div className="wall-all" data-static="drop">
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {said.allFilters(order.length)} <span aria-hidden="true">{all ? '▴' : '▾'}</span>
        </button>
        {all && <FilterWall {...wall} order={order} />}
      </div>
    </div>
  )

  function describe(index: number): string {
    const { patches } = readBy(index, fc1)
    return said.unitLine(
      index,
      1 + order.indexOf(index),
      order.length,
      measuredValue(strength(patches)),
      measuredValue(smoothness(patches)),
    )
  }
}

import { useMemo, useState } from 'react'
import { convolutionShareOfNoise } from '../../engine/token-map.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { measuredValue } from '../../heatmap/figures.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { rowOf } from '../../model/matrix.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { ForBranch } from '../parts/ForBranch.tsx'
import { ScaleChoice } from '../parts/ScaleChoice.tsx'
import { WeightsChoice } from '../parts/WeightsChoice.tsx'
import { PatchWall } from './FilterWall.tsx'
import { GainChart } from './GainChart.tsx'
import { PatchMap } from './PatchMap.tsx'
import { tokenMapWords } from './token-map-words.ts'
import { type TokenMaps, useTokenMaps } from './use-token-map.ts'
import './mixing.css'

/** fc2 · fc1 of a block: what each token would get from all others, one token of them in detail, and its measures. */
export function TokenMapCell() {
  const said = useWordsOf(tokenMapWords)
  useShown('trace')
  return (
    <ForBranch name="mlp2">
      <section className="cell mixing-cell" aria-label={said.label}>
        <WeightsChoice />
        <div className="mixing-tools" data-static="drop">
          <BlockSlider />
          <ScaleChoice />
        </div>
        <WhenComputed by={useTokenMaps}>
          {(maps) => (maps ? <Maps {...maps} /> : <div className="wall-empty" aria-busy="true" />)}
        </WhenComputed>
      </section>
    </ForBranch>
  )
}

function Maps({ now, fresh, settings: { grid } }: TokenMaps) {
  const places = useWords().matrix
  const said = useWordsOf(tokenMapWords)
  const store = useExperimentStore()
  const chosen = useExperiment(({ settings }) => settings.token)
  const [pointed, setPointed] = useState<number | null>(null)
  const token = pointed ?? chosen
  const choose = (token: number) => store.getState().change({ token })
  const { rows, data } = now.map
  const wall = useMemo(() => ({ shape: [rows, rows], data }), [rows, data])
  const row = useMemo(() => rowOf(now.map, Math.min(token, rows - 1)), [now, token, rows])
  const patches = useMemo(() => row.subarray(1), [row])
  const limit = useMemo(() => colourLimit(patches), [patches])
  if (chosen >= rows) return null
  return (
    <div className="token-map">
      <PatchWall
        label={said.wall(grid)}
        fc1={wall}
        grid={grid}
        unit={chosen}
        onChoose={choose}
        onPoint={setPointed}
      />
      <div>
        <h3>{said.gets(places.token(token, grid))}</h3>
        <PatchMap values={patches} limit={limit} label={said.gets(places.token(token, grid))} />
        <dl className="unit-numbers">
          <div>
            <dt>{said.fromClassToken}</dt>
            <dd>{measuredValue(row[0] ?? Number.NaN)}</dd>
          </div>
        </dl>
        <p>
          <code>{`(mlp2.fc2.weight @ mlp2.fc1.weight)[${token}, 1:]`}</code>{' '}
          {chosen !== 0 && (
            <button type="button" data-static="drop" onClick={() => choose(0)}>
              {said.toClassToken}
            </button>
          )}
        </p>
      </div>
      <div>
        <h3>{said.gains}</h3>
        <GainChart now={now.measures.gains} fresh={fresh.measures.gains} />
        <table className="map-measures">
          <thead>
            <tr>
              <td />
              <th scope="col">{said.now}</th>
              <th scope="col">{said.fresh}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{said.share}</th>
              <td data-testid="convolution-share">{said.percent(now.measures.convolutionShare)}</td>
              <td>{said.percent(fresh.measures.convolutionShare)}</td>
            </tr>
            <tr>
              <th scope="row">{said.directions(grid ** 2)}</th>
              <td data-testid="directions">{measuredValue(now.measures.directions)}</td>
              <td>{measuredValue(fresh.measures.directions)}</td>
            </tr>
          </tbody>
        </table>
        <p className="soft">{said.byChance(said.percent(convolutionShareOfNoise(grid)))}</p>
      </div>
    </div>
  )
}

import { useMemo, useState } from 'react'
import { convolutionShareOfNoise, reachOfAll } from '../../engine/token-map.ts'
import { useBlock, useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { blockOf } from '../../experiment/settings.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { hasGate } from '../../model/block.ts'
import { firstPatch } from '../../model/config.ts'
import { rowOf } from '../../model/matrix.ts'
import { tokenLayers } from '../../model/token-layers.ts'
import { useWords, useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { ScaleChoice } from '../parts/ScaleChoice.tsx'
import { WeightsChoice } from '../parts/WeightsChoice.tsx'
import { PatchWall } from './FilterWall.tsx'
import { GainChart } from './GainChart.tsx'
import { mixingMapWords } from './mixing-map-words.ts'
import { PatchMap } from './PatchMap.tsx'
import { tokenMapWords } from './token-map-words.ts'
import { type TokenMaps, useTokenMaps } from './use-token-map.ts'
import './mixing.css'

/** fc2 · fc1 of a block: what each token would get from all others, one token of them in detail, and its measures. */
export function TokenMapCell() {
  const said = useWordsOf(tokenMapWords)
  useShown('trace')
  const block = useBlock()
  const layers = tokenLayers(block)
  if (layers.length === 0) return <NoMap />
  return (
    <section className="cell mixing-cell" aria-label={said.label}>
      <WeightsChoice />
      {hasGate(block) ? <p>{said.gate}</p> : layers.length === 1 && <p>{said.oneLayer(layers.join())}</p>}
      <div className="mixing-tools" data-static="drop">
        <BlockSlider />
        <ScaleChoice />
      </div>
      <WhenComputed by={useTokenMaps}>
        {(maps) => (maps ? <Maps {...maps} /> : <div className="wall-empty" aria-busy="true" />)}
      </WhenComputed>
    </section>
  )
}

/** Why a block has no such weights, and the way back to one that has. */
function NoMap() {
  const said = useWordsOf(tokenMapWords)
  const { backToLinear } = useWords().parts.model
  const store = useExperimentStore()
  const { pytorch, branches } = useBlock()
  const isMixed = branches.some(({ mixes }) => mixes === 'tokens')
  return (
    <p className="notice">
      {isMixed ? said.onlyFromPicture(pytorch.className) : said.nothingMixed(pytorch.className)}{' '}
      <button type="button" onClick={() => store.getState().change({ model: 'linear' })}>
        {backToLinear}
      </button>
    </p>
  )
}

function Maps({ now, fresh, settings }: TokenMaps) {
  const { grid } = settings
  const first = firstPatch(settings)
  const places = useWords().matrix
  const said = useWordsOf(tokenMapWords)
  const { reach } = useWordsOf(mixingMapWords)
  const store = useExperimentStore()
  // Tokens are chosen by their patch, counted from 1; 0 is the class token, in whose place others have their first.
  const chosen = useExperiment(({ settings }) => Math.max(settings.token + first - 1, 0))
  const [pointed, setPointed] = useState<number | null>(null)
  const token = pointed ?? chosen
  const choose = (token: number) => store.getState().change({ token: token - first + 1 })
  const { rows, data } = now.map
  const wall = useMemo(() => ({ shape: [rows, rows], data }), [rows, data])
  const row = useMemo(() => rowOf(now.map, Math.min(token, rows - 1)), [now, token, rows])
  const patches = useMemo(() => row.subarray(first), [row, first])
  const limit = useMemo(() => colourLimit(patches), [patches])
  const gets = said.gets(places.token(token, grid, first))
  if (chosen >= rows) return null
  return (
    <div className="token-map">
      <PatchWall
        label={said.wall(grid)}
        fc1={wall}
        grid={grid}
        first={first}
        unit={chosen}
        onChoose={choose}
        onPoint={setPointed}
      />
      <div>
        <h3>{gets}</h3>
        <PatchMap values={patches} limit={limit} label={gets} />
        {first > 0 && (
          <dl className="unit-numbers">
            <div>
              <dt>{said.fromClassToken}</dt>
              <dd>{measuredValue(row[0] ?? Number.NaN)}</dd>
            </div>
          </dl>
        )}
        <p>
          <code translate="no">{rowInCode(tokenLayers(blockOf(settings)), token, first)}</code>{' '}
          {first > 0 && chosen !== 0 && (
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
              <th scope="row">{reach(measuredValue(reachOfAll(grid)))}</th>
              <td data-testid="reach">{measuredValue(now.measures.reach)}</td>
              <td>{measuredValue(fresh.measures.reach)}</td>
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

/** What a token would get from the patches, in PyTorch. */
function rowInCode(layers: readonly string[], token: number, first: number): string {
  const weights = layers.map((layer) => `${layer}.weight`).reverse()
  const map = weights.length > 1 ? `(${weights.join(' @ ')})` : weights.join()
  return `${map}[${token}${first > 0 ? `, ${first}:` : ''}]`
}

import { useContext, useMemo, useState } from 'react'
import type { Twin } from '../../engine/protocol.ts'
import { betweenPatches } from '../../engine/token-map.ts'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { RunContext } from '../../experiment/react/use-prerendered.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { keyOfPicture, weightsOf } from '../../experiment/settings.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { Heatmap } from '../../heatmap/Heatmap.tsx'
import { colourLimit } from '../../heatmap/limit.ts'
import { firstPatch } from '../../model/config.ts'
import { type Cell, type Matrix, rowOf, valueAt } from '../../model/matrix.ts'
import { useReader, useWords, useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import { type Probe, useProbe } from '../parts/use-probe.ts'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { mixingMapQuestion } from './experiments.ts'
import { correlation, reach, reachOfAll } from './map-measures.ts'
import { mixingMapWords } from './mixing-map-words.ts'
import { PatchMap } from './PatchMap.tsx'
import { ProbeProblem } from './ProbeProblem.tsx'
import { networkIn, twinFits } from './questions.ts'
import { useNetworkNames } from './use-network-names.ts'
import './mixing.css'

interface Maps {
  now: Probe<Matrix>
  /** On the kept picture. */
  before: Probe<Matrix>
}

type Networks = Partial<Record<Twin, Maps>>

/** Which token listens to which, in the chosen network and in its twin, and how little or much of it the picture decides. */
export function MixingMapCell() {
  const said = useWordsOf(mixingMapWords)
  useShown('trace')
  const settings = useExperiment((experiment) => experiment.settings)
  // What was asked for holds for one block of one network; on a new picture it has to be asked for again.
  const pictures = [settings.picture, settings.kept].map(keyOfPicture)
  const present = [...pictures, settings.block, keyOfWeights(weightsOf(settings))].join(' ')
  const [asked, setAsked] = useState<string | null>(null)
  const isAsked = asked === present
  const networks = useBothMaps(isAsked)
  const probes = Object.values(networks).flatMap(({ now, before }) => [now, before])
  const running = isAsked && probes.some(({ current, problem }) => !current && problem === null)
  const done = probes.find((probe) => probe.done !== null)?.done
  const start = () => {
    setAsked(present)
    for (const { problem, again } of probes) if (problem) again()
  }
  return (
    <section className="cell mixing-cell" aria-label={said.label}>
      <div className="mixing-tools" data-static="drop">
        <BlockSlider />
        <AnotherPicture />
        <button type="button" className="primary" onClick={running ? () => setAsked(null) : start}>
          {running ? said.stop : said.draw}
        </button>
        <span role="status" className="soft">
          {running && done != null && said.progress(done)}
        </span>
      </div>
      {isKnown(networks) ? (
        <Known networks={networks} stale={!isAsked || running} />
      ) : (
        <WhenComputed by={usePrerenderedMaps} onRequest>
          {(known) => known && <Known networks={known} still />}
        </WhenComputed>
      )}
    </section>
  )
}

function useBothMaps(asks: boolean): Networks {
  const fits = useExperiment(({ settings }) => twinFits(settings))
  const linear = useMaps('linear', asks)
  const attention = useMaps('attention', asks && fits)
  return fits ? { linear, attention } : { linear }
}

const isKnown = ({ linear, attention }: Networks): boolean =>
  [linear, attention].some((maps) => maps?.now.result || maps?.now.problem)

/** Where pages are prerendered there is no reader who asks. */
function usePrerenderedMaps(): Networks | null {
  const isPrerendered = useContext(RunContext) !== null
  const networks = useBothMaps(isPrerendered)
  return isPrerendered ? networks : null
}

interface KnownProps {
  networks: Networks
  stale?: boolean
  /** Whether they came in the page, where nothing can be read by pointing. */
  still?: boolean
}

function Known({ networks, stale = false, still = false }: KnownProps) {
  const said = useWordsOf(mixingMapWords)
  const names = useNetworkNames()
  return (
    <>
      {still && (
        <p className="soft" data-static="drop">
          {said.still}
        </p>
      )}
      <div className="mixing-maps">
        {(['linear', 'attention'] as const).map((network) => {
          const { result, problem } = networks[network]?.now ?? {}
          return (
            <section key={network} data-listening={network}>
              {problem && <ProbeProblem network={network} problem={problem} />}
              {result && (
                <div data-stale={stale || undefined}>
                  <h3>{names[network].title}</h3>
                  <NetworkMap network={network} map={result} title={names[network].title} still={still} />
                </div>
              )}
            </section>
          )
        })}
      </div>
      {networks.linear?.now.result && <Measures networks={networks} stale={stale} />}
    </>
  )
}

function useMaps(network: Twin, asks: boolean): Maps {
  const settings = useExperiment((experiment) => experiment.settings)
  const ask = (picture: typeof settings.picture) =>
    asks ? mixingMapQuestion(network, settings, picture) : null
  return {
    now: useProbe('mixingMap', ask(settings.picture)),
    before: useProbe('mixingMap', ask(settings.kept)),
  }
}

/** Where the patches of a network begin among its tokens. */
const useFirst = (network: Twin): number => {
  const model = useExperiment(({ settings }) => settings.model)
  return firstPatch({ model: networkIn(network, { model }) })
}

interface NetworkMapProps {
  network: Twin
  map: Matrix
  title: string
  still: boolean
}

function NetworkMap({ network, map, title, still }: NetworkMapProps) {
  const said = useWordsOf(mixingMapWords)
  const words = useWords().matrix
  const { theme } = useReader()
  const store = useExperimentStore()
  const token = useExperiment(({ settings }) => settings.token)
  const first = useFirst(network)
  const [pointed, setPointed] = useState<Cell | null>(null)
  // Tokens are chosen by their patch, counted from 1; 0 is the class token, in whose place others have their first.
  const chosen = Math.min(Math.max(token + first - 1, 0), map.rows - 1)
  const row = useMemo(() => rowOf(map, chosen).subarray(first), [map, chosen, first])
  const limit = useMemo(() => colourLimit(map.data), [map])
  const rowLimit = useMemo(() => colourLimit(row), [row])
  const grid = Math.round(Math.sqrt(row.length))
  const name = (of: number) => words.token(of, grid, first)
  const axis = (mark: number | null) => ({ kind: 'tokens', label: words.axis.tokens, mark })
  return (
    <>
      <Heatmap
        matrix={map}
        subject={`mixing ${network}`}
        limit={limit}
        theme={theme}
        rowAxis={axis(pointed?.row ?? chosen)}
        columnAxis={axis(pointed?.column ?? null)}
        label={said.map(title)}
        ticks
        keyboardCursor={pointed ?? { row: chosen, column: 0 }}
        onPoint={setPointed}
        onPick={(cell) => {
          setPointed(cell)
          store.getState().change({ token: cell.row - first + 1 })
        }}
      />
      <p className="soft">
        {pointed ? (
          <>
            {said.listens(name(pointed.row), name(pointed.column))}{' '}
            <b>{measuredValue(valueAt(map, pointed))}</b>
          </>
        ) : (
          !still && said.point
        )}
      </p>
      <h4>{said.row(name(chosen))}</h4>
      <PatchMap values={row} limit={rowLimit} label={said.row(name(chosen))} chosen={[chosen - first + 1]} />
    </>
  )
}

function Measures({ networks, stale }: { networks: Networks; stale: boolean }) {
  const said = useWordsOf(mixingMapWords)
  const names = useNetworkNames()
  const grid = useExperiment(({ settings }) => settings.grid)
  const linear = useMeasures('linear', networks.linear)
  const attention = useMeasures('attention', networks.attention)
  const columns = [
    { title: names.linear.title, measures: linear },
    { title: names.attention.title, measures: attention },
  ]
  const rows = [
    { name: said.alike, of: 'alike' },
    { name: said.reach(measuredValue(reachOfAll(grid))), of: 'reach' },
  ] as const
  return (
    <table className="map-measures" data-stale={stale || undefined}>
      <thead>
        <tr>
          <th scope="col">{said.measures}</th>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of }) => (
          <tr key={of}>
            <th scope="row">{name}</th>
            {columns.map(({ title, measures }) => (
              <td key={title} data-testid={`mixing-${of}`}>
                {measures?.[of]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is said of a network's map, as it stands in the table; null until there is one. */
function useMeasures(network: Twin, maps: Maps | undefined) {
  const said = useWordsOf(mixingMapWords)
  const isSame = useExperiment(
    ({ settings }) => keyOfPicture(settings.kept) === keyOfPicture(settings.picture),
  )
  const first = useFirst(network)
  const now = maps?.now.result ?? null
  const before = maps?.before.result ?? null
  return useMemo(() => {
    if (!now) return null
    const patches = betweenPatches(now, first)
    const alike = before && correlation(now, before)
    return {
      alike: isSame ? said.same : before && (alike === null ? said.none : alike.toFixed(3)),
      reach: measuredValue(reach(patches)),
    }
  }, [now, before, first, isSame, said])
}

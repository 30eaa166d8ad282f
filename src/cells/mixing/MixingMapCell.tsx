import { useContext, useState } from 'react'
import { type MixingMap, TWINS, type Twin } from '../../engine/protocol.ts'
import { keyOfWeights } from '../../experiment/array-cache.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { RunContext } from '../../experiment/react/use-prerendered.ts'
import { useShown } from '../../experiment/react/use-shown.ts'
import { WhenComputed } from '../../experiment/react/WhenComputed.tsx'
import { keyOfPicture, weightsOf } from '../../experiment/settings.ts'
import { useWordsOf } from '../../words/reader.ts'
import { BlockSlider } from '../parts/BlockSlider.tsx'
import type { Probe } from '../parts/use-probe.ts'
import { AnotherPicture } from '../picture/AnotherPicture.tsx'
import { areComing, DrawMaps } from './DrawMaps.tsx'
import { MapMeasures } from './MapMeasures.tsx'
import { mixingMapWords } from './mixing-map-words.ts'
import { NetworkMaps } from './NetworkMaps.tsx'
import { firstIn, twinFits } from './questions.ts'
import { useMeasured } from './use-measured.ts'
import { useMixingMap } from './use-mixing-map.ts'
import { useNetworkNames } from './use-network-names.ts'
import './mixing.css'

interface Maps {
  now: Probe<MixingMap>
  /** On the kept picture. */
  before: Probe<MixingMap>
}

type Networks = Partial<Record<Twin, Maps>>

/** Which token listens to which, in the chosen network and in its twin, and how little or much of it the picture decides. */
export function MixingMapCell() {
  // Maps of another network would be taken for those of the present one, and its patches may begin at another token.
  const network = useExperiment(({ settings }) => keyOfWeights(weightsOf(settings)))
  return <MixingMaps key={network} />
}

function MixingMaps() {
  const said = useWordsOf(mixingMapWords)
  useShown('trace')
  const settings = useExperiment((experiment) => experiment.settings)
  // What was asked for holds for one block; on a new picture it has to be asked for again.
  const pictures = [settings.picture, settings.kept].map(keyOfPicture)
  const present = [...pictures, settings.block].join(' ')
  const [asked, setAsked] = useState<string | null>(null)
  const isAsked = asked === present
  const networks = useBothMaps(isAsked)
  const probes = Object.values(networks).flatMap(({ now, before }) => [now, before])
  const running = isAsked && areComing(probes)
  return (
    <section className="cell mixing-cell" aria-label={said.label}>
      <div className="mixing-tools" data-static="drop">
        <BlockSlider />
        <AnotherPicture />
        <DrawMaps {...{ probes, running }} onAsk={(asks) => setAsked(asks ? present : null)} />
      </div>
      {isKnown(networks) ? (
        <Known networks={networks} stale={!isAsked || running} />
      ) : (
        <WhenComputed by={usePrerenderedMaps} onRequest>
          {(known) =>
            known ? (
              <Known networks={known} still />
            ) : (
              !running && (
                <p className="soft" data-static="drop">
                  {said.undrawn}
                </p>
              )
            )
          }
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

function useMaps(network: Twin, asks: boolean): Maps {
  const { picture, kept } = useExperiment(({ settings }) => settings)
  return {
    now: useMixingMap(network, asks ? picture : null),
    before: useMixingMap(network, asks ? kept : null),
  }
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
  const subjects = useSubjects()
  const classTokens = Object.values(subjects).every(({ first }) => first > 0)
  const { grid, kept, picture } = useExperiment(({ settings }) => settings)
  const measured = {
    linear: useMeasured({ ...subjects.linear, ...resultsIn(networks.linear) }),
    attention: useMeasured({ ...subjects.attention, ...resultsIn(networks.attention) }),
  }
  return (
    <>
      {still && (
        <p className="soft" data-static="drop">
          {said.still}
        </p>
      )}
      <div className="mixing-maps">
        {TWINS.map((network) => {
          const probe = networks[network]?.now
          return (
            probe && (
              <NetworkMaps key={network} {...{ network, probe, classTokens, still }} {...subjects[network]} />
            )
          )
        })}
      </div>
      <MapMeasures
        maps={TWINS.flatMap((network) => measured[network])}
        grid={grid}
        compared={keyOfPicture(kept) === keyOfPicture(picture) ? 'same' : 'other'}
        stale={stale}
      />
    </>
  )
}

const resultsIn = (maps: Maps | undefined) => ({
  now: maps?.now.result ?? null,
  before: maps?.before.result ?? null,
})

/** What each network is called, and where the patches begin among its tokens. */
function useSubjects() {
  const names = useNetworkNames()
  const settings = useExperiment((experiment) => experiment.settings)
  const subject = (network: Twin) => ({ title: names[network].title, first: firstIn(network, settings) })
  return { linear: subject('linear'), attention: subject('attention') }
}

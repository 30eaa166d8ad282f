import { useState } from 'react'
import type { MixingMap } from '../../engine/protocol.ts'
import { ExperimentProvider } from '../../experiment/react/ExperimentProvider.tsx'
import { useExperiment, useExperimentStore } from '../../experiment/react/use-experiment.ts'
import { keyOfPicture } from '../../experiment/settings.ts'
import type { ExperimentStore } from '../../experiment/store.ts'
import { CLASS_NAMES } from '../../model/blocks/index.ts'
import { firstPatch } from '../../model/config.ts'
import { useWordsOf } from '../../words/reader.ts'
import { areComing, DrawMaps } from '../mixing/DrawMaps.tsx'
import { MapMeasures } from '../mixing/MapMeasures.tsx'
import { mixingMapWords } from '../mixing/mixing-map-words.ts'
import { NetworkMaps } from '../mixing/NetworkMaps.tsx'
import { useMeasured } from '../mixing/use-measured.ts'
import { useMixingMap } from '../mixing/use-mixing-map.ts'
import type { Probe } from '../parts/use-probe.ts'
import { InOther } from './InOther.tsx'
import '../mixing/mixing.css'

/** Which token listens to which in each of two blocks, once a reader asks. */
export function ListeningBeside({ beside }: { beside: ExperimentStore }) {
  const said = useWordsOf(mixingMapWords)
  const settings = useExperiment((experiment) => experiment.settings)
  // What was asked for holds for one block, on one picture.
  const present = `${keyOfPicture(settings.picture)} ${settings.block}`
  const [asked, setAsked] = useState<string | null>(null)
  const isAsked = asked === present
  const left = useMap(isAsked)
  const experiment = useExperimentStore()
  return (
    <section className="mixing-cell" aria-label={said.label}>
      <h3>{said.label}</h3>
      <InOther experiment={beside}>
        <Both
          left={{ ...left, experiment }}
          isAsked={isAsked}
          onAsk={(asks) => setAsked(asks ? present : null)}
        />
      </InOther>
    </section>
  )
}

/** A block of the experiment that it stands in. */
function useMap(isAsked: boolean) {
  const settings = useExperiment((experiment) => experiment.settings)
  const probe = useMixingMap('linear', isAsked ? settings.picture : null)
  return { probe, title: CLASS_NAMES[settings.model], first: firstPatch(settings) }
}

interface BothProps {
  left: { probe: Probe<MixingMap>; title: string; first: number; experiment: ExperimentStore }
  isAsked: boolean
  onAsk: (asks: boolean) => void
}

function Both({ left: { experiment, ...left }, isAsked, onAsk }: BothProps) {
  const right = useMap(isAsked)
  const grid = useExperiment(({ settings }) => settings.grid)
  const probes = [left.probe, right.probe]
  const running = isAsked && areComing(probes)
  const classTokens = left.first > 0 && right.first > 0
  const measured = [
    ...useMeasured({ ...left, now: left.probe.result }),
    ...useMeasured({ ...right, now: right.probe.result }),
  ]
  return (
    <>
      <div className="mixing-tools" data-static="drop">
        <DrawMaps {...{ probes, running, onAsk }} />
      </div>
      <div className="mixing-maps">
        <ExperimentProvider experiment={experiment}>
          <NetworkMaps network="linear" {...{ classTokens, ...left }} />
        </ExperimentProvider>
        <NetworkMaps network="linear" {...{ classTokens, ...right }} />
        <MapMeasures maps={measured} grid={grid} stale={!isAsked || running} />
      </div>
    </>
  )
}

import type { MixingMap, PictureRequest, Twin } from '../../engine/protocol.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { type Probe, useProbe } from '../parts/use-probe.ts'
import { mixingMapQuestion } from './experiments.ts'

/** Which token of a network listens to which, on a picture; for null nothing is asked. */
export function useMixingMap(network: Twin, picture: PictureRequest | null): Probe<MixingMap> {
  const settings = useExperiment((experiment) => experiment.settings)
  return useProbe('mixingMap', picture && mixingMapQuestion(network, settings, picture))
}

import type { Twin } from '../../engine/protocol.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { weightsOf } from '../../experiment/settings.ts'
import { CLASS_NAMES } from '../../model/blocks/index.ts'
import { useWordsOf } from '../../words/reader.ts'
import { networkIn } from './questions.ts'
import { mixingWords } from './words.ts'

/** What the two networks that are compared are called, above their figures and in a sentence. */
export function useNetworkNames(): Record<Twin, { title: string; inSentence: string }> {
  const said = useWordsOf(mixingWords)
  const model = useExperiment(({ settings }) => settings.model)
  const trained = useExperiment(({ settings }) => weightsOf(settings).kind === 'trained')
  const names = (network: Twin) => {
    const block = networkIn(network, { model })
    // A reader's own network with attention is nobody's twin, nor is one with fresh weights.
    const isTwin = block === 'attention' && (network === 'attention' || trained)
    return block === 'linear' || isTwin
      ? { title: said.network[block], inSentence: said.inNetwork[block] }
      : { title: CLASS_NAMES[block], inSentence: said.inOther(CLASS_NAMES[block]) }
  }
  return { linear: names('linear'), attention: names('attention') }
}

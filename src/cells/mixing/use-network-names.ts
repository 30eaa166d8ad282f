import type { Twin } from '../../engine/protocol.ts'
import { useExperiment } from '../../experiment/react/use-experiment.ts'
import { CLASS_NAMES } from '../../model/blocks/index.ts'
import { useWordsOf } from '../../words/reader.ts'
import { networkIn } from './questions.ts'
import { mixingWords } from './words.ts'

/** What the two networks that are compared are called, above their figures and in a sentence. */
export function useNetworkNames(): Record<Twin, { title: string; inSentence: string }> {
  const said = useWordsOf(mixingWords)
  const model = useExperiment(({ settings }) => settings.model)
  const names = (network: Twin) => {
    const block = networkIn(network, { model })
    return block === 'linear' || block === 'attention'
      ? { title: said.network[block], inSentence: said.inNetwork[block] }
      : { title: CLASS_NAMES[block], inSentence: said.inOther(CLASS_NAMES[block]) }
  }
  return { linear: names('linear'), attention: names('attention') }
}

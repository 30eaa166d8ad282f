import type { MixingMap } from '../../engine/protocol.ts'
import { useWordsOf } from '../../words/reader.ts'
import type { Probe } from '../parts/use-probe.ts'
import { mixingMapWords } from './mixing-map-words.ts'

interface Props {
  probes: readonly Probe<MixingMap>[]
  running: boolean
  onAsk: (asks: boolean) => void
}

/** Whether maps that were asked for are still to come. */
export const areComing = (probes: readonly Probe<MixingMap>[]): boolean =>
  probes.some(({ current, problem }) => !current && problem === null)

/** Asks for maps, which take seconds, says how far they are, and gives them up. */
export function DrawMaps({ probes, running, onAsk }: Props) {
  const said = useWordsOf(mixingMapWords)
  const done = probes.find((probe) => probe.done !== null)?.done
  const start = () => {
    onAsk(true)
    for (const { problem, again } of probes) if (problem) again()
  }
  return (
    <>
      <button type="button" className="primary" onClick={running ? () => onAsk(false) : start}>
        {running ? said.stop : said.draw}
      </button>
      <span role="status" className="soft">
        {running && done != null && said.progress(done)}
      </span>
    </>
  )
}

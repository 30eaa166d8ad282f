import { useMemo } from 'react'
import type { MixingMap, Twin } from '../../engine/protocol.ts'
import { colourLimit } from '../../heatmap/limit.ts'
import { useWordsOf } from '../../words/reader.ts'
import { PlainMap } from '../parts/PlainMap.tsx'
import type { Probe } from '../parts/use-probe.ts'
import { ListeningMap } from './ListeningMap.tsx'
import { meanOf } from './map-measures.ts'
import { mixingMapWords } from './mixing-map-words.ts'
import { ProbeProblem } from './ProbeProblem.tsx'

interface Props {
  network: Twin
  probe: Probe<MixingMap>
  title: string
  /** The token that is the first patch. */
  first: number
  /** Whether a class token stands before the patches here and in the maps beside it. */
  classTokens: boolean
  still?: boolean
}

/** Which token of a network listens to which; where it has attention, beside that its softmax, of all heads and of each. */
export function NetworkMaps({ network, probe, title, first, classTokens, still = false }: Props) {
  const said = useWordsOf(mixingMapWords)
  const { result, problem, current } = probe
  const heads = result?.attention ?? []
  const mean = useMemo(() => result && meanOf(result.attention), [result])
  const dimmed = { 'data-stale': !current || undefined }
  return (
    <>
      <section data-listening={network}>
        {problem && <ProbeProblem network={network} problem={problem} again={probe.again} />}
        {result && (
          <div {...dimmed}>
            <ListeningMap
              map={result.listening}
              subject={`mixing ${network}`}
              title={title}
              first={first}
              classTokens={classTokens}
              still={still}
            />
          </div>
        )}
      </section>
      {mean && (
        <section data-listening="softmax" {...dimmed}>
          <ListeningMap
            map={mean}
            subject={`softmax ${network}`}
            title={said.softmax}
            first={first}
            classTokens={classTokens}
            still={still}
          />
          <div className="heads">
            {heads.map((head, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a head is its place.
              <figure key={index}>
                <PlainMap
                  matrix={head}
                  subject={`softmax ${network} ${index}`}
                  limit={colourLimit(head.data)}
                  label={said.softmaxOf(index)}
                  rows="tokens"
                  columns="tokens"
                />
                <figcaption>{said.head(index)}</figcaption>
              </figure>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

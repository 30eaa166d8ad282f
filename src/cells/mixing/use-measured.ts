import { useMemo } from 'react'
import type { MixingMap } from '../../engine/protocol.ts'
import { useWordsOf } from '../../words/reader.ts'
import type { MeasuredMap } from './MapMeasures.tsx'
import { listeningMeasures } from './map-measures.ts'
import { mixingMapWords } from './mixing-map-words.ts'

interface Of {
  title: string
  /** The token that is the first patch. */
  first: number
  now: MixingMap | null
  /** Of the kept picture. */
  before?: MixingMap | null
}

/** The measures of a network's maps; none before there are any. */
export function useMeasured({ title, first, now, before = null }: Of): MeasuredMap[] {
  const said = useWordsOf(mixingMapWords)
  const found = useMemo(() => now && listeningMeasures(now, before, first), [now, before, first])
  if (!found) return []
  const { listening, softmax } = found
  return [{ title, ...listening }, ...(softmax ? [{ title: said.softmaxColumn, ...softmax }] : [])]
}
